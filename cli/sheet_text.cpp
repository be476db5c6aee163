#include "cli/sheet_text.hpp"

#include <cmath>
#include <vector>

#include "cli/table.hpp"

namespace qinzao::cli {

SpreadsheetCell rounded_cell(double value, double per_unit) {
  if (!std::isfinite(value)) return std::monostate{};
  return std::round(value * per_unit) / per_unit;
}

std::string table_of(Spreadsheet const& sheet) {
  std::vector<std::string> header;
  for (Spreadsheet::Heading const& heading : sheet.header) header.push_back(heading.title);
  Table table{header};
  for (auto const& row : sheet.rows) {
    std::vector<Cell> cells;
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (auto const* whole = std::get_if<std::int64_t>(&row[column])) {
        cells.emplace_back(grouped(static_cast<double>(*whole)));
      } else if (auto const* real = std::get_if<double>(&row[column])) {
        cells.emplace_back(grouped(*real, 2));
      } else if (auto const* text = std::get_if<std::string>(&row[column])) {
        cells.emplace_back(*text);
      } else {
        cells.emplace_back(sheet.header[column].kind == CellKind::text ? "" : "-");
      }
    }
    table.add(std::move(cells));
  }
  return table.text();
}

}  // namespace qinzao::cli
