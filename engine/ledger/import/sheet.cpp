#include "engine/ledger/import/sheet.hpp"

#include <algorithm>

namespace qinzao {

SheetCell const& Sheet::at(std::size_t row, std::size_t column) const {
  static SheetCell const nothing;
  return row < rows.size() && column < rows[row].size() ? rows[row][column] : nothing;
}

void Sheet::drop_covered() {
  for (SheetMerge const& merge : merges)
    for (std::size_t row = merge.first_row; row <= merge.last_row && row < rows.size(); ++row)
      for (std::size_t column = merge.first_column; column <= merge.last_column && column < rows[row].size();
           ++column) {
        bool first = row == merge.first_row && column == merge.first_column;
        if (first || rows[row][column].kind == SheetCell::Kind::empty) continue;
        covered.push_back(cell_address(row, column));
        rows[row][column] = {};
      }
}

void Sheet::fill_merged_down(std::size_t from) {
  for (SheetMerge const& merge : merges) {
    if (merge.last_row < from || merge.first_row >= rows.size()) continue;
    SheetCell value = at(merge.first_row, merge.first_column);
    for (std::size_t row = std::max(from, merge.first_row); row <= std::min(merge.last_row, rows.size() - 1); ++row) {
      if (rows[row].size() <= merge.first_column) rows[row].resize(merge.first_column + 1);
      rows[row][merge.first_column] = value;
    }
  }
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

std::string cell_address(std::size_t row, std::size_t column) {
  return column_letters(column) + std::to_string(row + 1);
}

}  // namespace qinzao
