#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/io/city/schema.hpp"
#include "engine/io/columns/field_tally.hpp"
#include "engine/io/columns/level_band.hpp"
#include "engine/io/columns/matching.hpp"
#include "engine/io/settings/synonyms.hpp"
#include "engine/io/source/source.hpp"

namespace qinzao {

/// Why a source row was not taken.
struct Refusal {
  std::int64_t row = 0;
  std::string field;  // empty: the row as a whole
  std::string value;
  Message cause;
};

/// Turns the cells of a source row into the fields of a city layer: synonyms of words, missing values, units,
/// dates.
class RowReader {
 public:
  /// Ground level of a node the city already holds, for inverts told as depths.
  using GroundLevel = std::function<std::optional<double>(std::string const& node_id)>;

  RowReader(LayerSpec const& layer, Matching matching, std::span<SourceColumn const> columns, Synonyms const& synonyms,
            std::string node_prefix, GroundLevel ground);

  /// Fields that have a source, in the order read() gives their values.
  std::vector<std::string> const& fields() const { return fields_; }
  /// Looks at the levels of all rows, to tell those that cannot be true, and at the order of days and months in their
  /// dates. REQUIRES facts of all columns.
  void learn(std::span<ColumnFacts const> facts);

  /// The values of one row. A value that cannot be read is counted, and leaves its cell null.
  void read(SourceRow const& row, std::vector<Cell>& values);
  /// Why the row cannot be named: its key is a number that has lost digits before it came here. Nothing where it can.
  std::optional<Refusal> lost_key(SourceRow const& row, std::span<std::string const> keys) const;
  /// The number a helper such as x holds in this row.
  std::optional<double> helper_number(SourceRow const& row, std::string_view helper) const;
  std::string helper_text(SourceRow const& row, std::string_view helper) const;
  bool has_helper(std::string_view helper) const { return find_helper(helper) != nullptr; }

  std::vector<FieldTally> const& tallies() const { return tallies_; }

 private:
  struct Reading;
  Feed const* find_helper(std::string_view name) const;
  /// What a size tells beside its first number.
  struct Beside {
    std::optional<double> second;
    std::optional<int> barrels;
  };
  std::optional<double> measured(Feed const& feed, SourceRow const& row, FieldTally& tally, Beside* beside) const;
  /// The number in the field's unit; nothing where a rule says that it means missing.
  std::optional<double> accepted(std::string_view field, double number, Unit unit, FieldTally& tally) const;
  Cell words(Feed const& feed, FieldSpec const& spec, SourceRow const& row, FieldTally& tally) const;
  Cell whole(Feed const& feed, SourceRow const& row, FieldTally& tally) const;
  Cell flag(Feed const& feed, SourceRow const& row, FieldTally& tally) const;
  Cell day(Feed const& feed, SourceRow const& row, FieldTally& tally) const;
  std::string text_of(Feed const& feed, SourceRow const& row) const;
  bool is_missing_text(std::string const& text, FieldTally& tally) const;
  void settle(SourceRow const& row, std::vector<Cell>& values, Beside const& size);

  LayerSpec const& layer_;
  Synonyms const& synonyms_;
  MissingRules const& rules_;
  std::string node_prefix_;
  GroundLevel ground_;
  std::vector<Feed> feeds_;  // those of fields_
  std::vector<Feed> helpers_;
  std::vector<std::string> fields_;
  std::vector<FieldTally> tallies_;
  LevelBand band_;
  std::map<std::size_t, DayOrder> day_order_;  // column -> what stands first in its dates
};

/// A cell as text: numbers in their shortest form, null as empty.
std::string text_of(Cell const& cell);

}  // namespace qinzao
