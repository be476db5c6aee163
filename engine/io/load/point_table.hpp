#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/io/load/load.hpp"

namespace qinzao {

/// A table that tells of a point once for each pipe that meets there, with the point at the other end of the pipe: the
/// 管线点成果表 of a CJJ 61 survey. Further rows of a point may leave the cells of the point empty. Of nodes the rows
/// of a point are one row; of pipes the two rows of a pipe, one from each end, are one.
class PointTable {
 public:
  /// Reads the source, which is then at its beginning. Columns that tell of a row's other matter (of the pipe where
  /// points are loaded) are taken from those that are kept; of pipes the level of the row's own point is their invert.
  PointTable() = default;
  PointTable(LayerSpec const& layer, Source& source, Matching& matching, Synonyms const& synonyms);

  /// Gives a row the point that the rows above it name. False: the row says nothing of its own, as it belongs to an
  /// earlier one, or names no pipe.
  bool complete(SourceRow& row);
  /// Adds to the values of a row what its further rows say. What differs is counted, and the first row holds; of
  /// inverts of a node the lowest. Rows of one point at different places are refused.
  void fold(SourceRow const& row, std::vector<Cell>& values, RowReader& reader, std::vector<Refusal>& refusals);
  /// What was put together, and what differed.
  void tell(LoadReport& report) const;

 private:
  struct Difference {
    std::string point;
    std::string field;
    std::int64_t row = 0;
    std::int64_t other_row = 0;
    std::string value;
    std::string other_value;
  };
  void find_columns(Source const& source, Matching const& matching, Synonyms const& synonyms);
  void gather(Source& source);
  void drop_columns_of_others(Source& source, Matching& matching, Synonyms const& synonyms);
  void feed_inverts(Source const& source, Matching& matching, Synonyms const& synonyms);
  void fold_node(SourceRow const& row, std::vector<Cell>& values, RowReader& reader, std::vector<Refusal>& refusals);
  void fold_pipe(SourceRow const& row, std::vector<Cell>& values, RowReader& reader);
  void differ(SourceRow const& row, SourceRow const& other, std::string const& field, Cell const& value,
              Cell const& other_value);

  bool pipes_ = false;
  std::optional<std::size_t> point_;       // column
  std::optional<std::size_t> connection_;  // column; both are set where the source is such a table
  std::unordered_map<std::int64_t, std::vector<SourceRow>> further_;  // row -> its further rows
  std::unordered_map<std::int64_t, bool> is_further_;
  bool tells_own_level_ = false;     // of pipes: a row tells the level at its own point, by its invert or its depth
  std::string last_;                 // the point named last
  std::set<std::string> of_others_;  // names of columns
  std::uint64_t without_pipe_ = 0;
  std::uint64_t differing_ = 0;
  std::vector<Difference> first_differences_;
};

}  // namespace qinzao
