#include "engine/ledger/import/sheet.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// Error where two merged cells share a cell. Sweeps down the rows with the merges that a row lies in, by column.
void require_parted(std::string const& sheet, std::vector<SheetMerge> merges) {
  std::ranges::sort(merges, {}, &SheetMerge::first_row);
  std::map<std::size_t, SheetMerge const*> open;  // first column ->
  std::multimap<std::size_t, std::size_t> ends;   // last row -> first column
  for (SheetMerge const& merge : merges) {
    while (!ends.empty() && ends.begin()->first < merge.first_row) {
      open.erase(ends.begin()->second);
      ends.erase(ends.begin());
    }
    auto next = open.lower_bound(merge.first_column);
    bool meets_next = next != open.end() && next->first <= merge.last_column;
    bool meets_last = next != open.begin() && std::prev(next)->second->last_column >= merge.first_column;
    if (meets_next || meets_last)
      throw Error{message("{}，{}：合并单元格重叠", "{}, {}: merged cells overlap", sheet,
                          cell_address(merge.first_row, merge.first_column))};
    open.emplace(merge.first_column, &merge);
    ends.emplace(merge.last_row, merge.first_column);
  }
}

}  // namespace

SheetCell const& Sheet::at(std::size_t row, std::size_t column) const {
  static SheetCell const nothing;
  return row < rows.size() && column < rows[row].size() ? rows[row][column] : nothing;
}

void Sheet::put(std::size_t row, std::size_t column, SheetCell value) {
  if (row >= most_rows || column >= most_columns)
    throw Error{message("{}，{}：单元格超出工作表", "{}, {}: a cell beyond the last", name, cell_address(row, column))};
  if (rows.size() <= row) rows.resize(row + 1);
  auto& cells = rows[row];
  std::size_t more = column < cells.size() ? 0 : column + 1 - cells.size();
  bytes += more * sizeof(SheetCell) + value.text.size() + value.shown.size();
  if (bytes > most_bytes)
    throw Error{
        message("{}，{}：各行都延伸得太远，读入要占 1 GB 以上内存；请删去表外的单元格",
                "{}, {}: its rows reach so far that reading them takes more than 1 GB of memory; delete the cells "
                "beside the table",
                name, cell_address(row, column))};
  if (more > 0) cells.resize(column + 1);
  cells[column] = std::move(value);
}

void Sheet::drop_covered() {
  require_parted(name, merges);
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
    if (value.kind == SheetCell::Kind::empty) continue;
    for (std::size_t row = std::max(from, merge.first_row); row <= std::min(merge.last_row, rows.size() - 1); ++row)
      put(row, merge.first_column, value);
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
