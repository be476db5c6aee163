#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/note_counts.hpp"
#include "engine/base/text.hpp"
#include "engine/geo/crs.hpp"
#include "engine/io/city/row.hpp"
#include "engine/io/gdal/source_access.hpp"
#include "engine/io/sheets/table_header.hpp"
#include "engine/io/source/source_shape.hpp"

namespace qinzao {

struct SourceRow {
  std::int64_t number = 0;  // as people count the rows of that format: from 1, or the sheet's own row
  std::vector<Cell> cells;
  std::optional<SourceShape> shape;  // nothing: no geometry
};

struct SourceOptions {
  std::string path;
  std::string layer;                             // empty: the only one, or the one of the city layer's name
  std::string where;                             // SQL condition on the source's own columns
  std::string encoding;                          // empty: as the file says; where it says nothing, see guessed_encoding
  std::vector<std::string> drawing_layers = {};  // of a .dxf: only entities on these; empty: on all
  SourceAccess access = {};
};

/// How the cells of a column are handed out that feeds a text.
struct TextReading {
  std::size_t column = 0;
  bool is_id = false;     // as plain_id() writes ids
  bool is_whole = false;  // whole numbers written as decimals: 2.0 is 2
};

/// One layer of anything GDAL reads, row by row.
class Source {
 public:
  /// `score` finds the header of a table that does not begin with it; empty: its first row is the header. Error: no
  /// such file, not what its name says, no such layer (names given), a wrong condition, no such layer of a drawing.
  Source(SourceOptions const& options, std::string const& wanted_layer, HeaderScore const& score = {});
  ~Source();
  Source(Source&&) noexcept;

  std::string const& name() const;  // file, and layer where the file has several
  std::span<SourceColumn const> columns() const;
  bool has_geometry() const;
  /// The CRS the source declares.
  std::optional<Crs> const& crs() const;
  /// Where cheap to know, how many rows; 0 otherwise.
  std::uint64_t size() const;
  bool is_shapefile() const;

  /// Reads the next row that holds anything, with its geometry or without; false at the end. Error when the source
  /// breaks off.
  bool next(SourceRow& row, bool with_shape = true);
  void rewind();
  /// Rows passed over since the last rewind, as nothing is in them.
  std::uint64_t blank_rows() const;
  /// What was passed over since the last rewind: entities of a drawing that the city layer does not take, rows of a
  /// table that add others up or stand under it.
  NoteCounts const& passed_over() const;
  bool is_drawing() const;
  /// The row of a table that names its columns, from 1; 0: the source has no such row.
  std::uint64_t header_row() const;
  /// The last row of its header, which may have several and one of units.
  std::uint64_t header_end() const;
  /// What stands between the columns of a text table; 0: the source is none.
  char separator() const;
  /// From now on texts that are numbers with a decimal comma are handed out with a point, in these columns.
  void read_decimal_commas(std::vector<std::size_t> const& columns);
  /// From now on these columns are handed out as texts: a number that may have lost digits before it came here stays a
  /// number (a spreadsheet keeps 15 of them, a double 16), every other one is written out.
  void read_texts(std::vector<TextReading> const& columns);
  /// Set where nobody names the encoding and it is not UTF-8: the one the file was read in.
  std::string const& assumed_encoding() const;

 private:
  struct Opened;
  std::unique_ptr<Opened> opened_;
};

}  // namespace qinzao
