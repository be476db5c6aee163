#pragma once
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace qinzao {

/// One cell of a workbook as it stands there.
struct SheetCell {
  /// A formula is one whose value the file does not hold; an error is `#N/A` and its like.
  enum class Kind : std::uint8_t { empty, text, number, date, formula, error };
  Kind kind = Kind::empty;
  std::string text;   // numbers in plain decimals, with the leading zeros their format shows; dates ISO 8601
  double number = 0;  // of a number
  std::string shown =
      {};               // what the sheet shows, where that is not `text`: 0.00, 6月3日; `?`: something else, not told
  bool hidden = false;  // its format shows nothing
};

/// Cells joined into one; rows and columns count from 0, the last ones included.
struct SheetMerge {
  std::size_t first_row = 0;
  std::size_t first_column = 0;
  std::size_t last_row = 0;
  std::size_t last_column = 0;
};

/// One sheet of a workbook. Row i of `rows` is row i + 1 of the sheet; rows may be shorter than others.
struct Sheet {
  std::string name;
  std::vector<std::vector<SheetCell>> rows;
  std::vector<SheetMerge> merges;
  bool hidden = false;
  std::set<std::size_t> hidden_rows;     // from 0
  std::set<std::size_t> hidden_columns;  // from 0
  std::vector<std::string> covered;      // addresses of cells with content under a merged cell; drop_covered() fills it
  std::size_t bytes = 0;                 // memory of its cells and of those of the sheets before it

  static constexpr std::size_t most_rows = 1048576;
  static constexpr std::size_t most_columns = 16384;
  static constexpr std::size_t most_bytes = std::size_t{1} << 30U;

  /// The cell; an empty one beyond the end.
  SheetCell const& at(std::size_t row, std::size_t column) const;
  /// Sets a cell. A row is kept up to its last cell, so one cell far to the right in every row takes more than it says;
  /// Error: the cells would take more than `most_bytes`, or it lies beyond the last row or column.
  void put(std::size_t row, std::size_t column, SheetCell value);
  /// Takes away what merged cells hold beside their first cell, which alone is seen. Error: merged cells overlap.
  void drop_covered();
  /// Writes the value of each merged cell that spans rows into every row of it. Rows before `from` stay. REQUIRES
  /// merged cells that do not overlap. Error: as put().
  void fill_merged_down(std::size_t from);
};

/// A workbook: one or more sheets.
struct Workbook {
  std::string file;  // name without folder
  std::vector<Sheet> sheets;
};

/// 0 -> A, 25 -> Z, 26 -> AA
std::string column_letters(std::size_t column);

/// `C17`, from row and column counted from 0.
std::string cell_address(std::size_t row, std::size_t column);

}  // namespace qinzao
