#include "cli/views/sheet_text.hpp"

#include <cmath>
#include <vector>

#include "cli/terminal/table.hpp"

namespace qinzao::cli {

SpreadsheetCell rounded_cell(double value, double per_unit) {
  if (!std::isfinite(value)) return std::monostate{};
  return std::round(value * per_unit) / per_unit;
}

std::string table_of(Spreadsheet const& sheet, ToneOfRow const& tone_of_row, int decimals) {
  std::vector<std::string> header;
  for (Spreadsheet::Heading const& heading : sheet.header) header.push_back(heading.title);
  Table table{header};
  for (std::size_t at = 0; at < sheet.rows.size(); ++at) {
    auto const& row = sheet.rows[at];
    std::vector<Cell> cells;
    for (std::size_t column = 0; column < row.size(); ++column) {
      CellKind kind = sheet.header[column].kind;
      if (auto const* whole = std::get_if<std::int64_t>(&row[column])) {
        cells.emplace_back(grouped(static_cast<double>(*whole)));
      } else if (auto const* real = std::get_if<double>(&row[column])) {
        if (kind == CellKind::percent)
          cells.emplace_back(grouped(*real, 1), tone_of_share(*real, 100));
        else
          cells.emplace_back(grouped(*real, decimals));
      } else if (auto const* text = std::get_if<std::string>(&row[column])) {
        cells.emplace_back(*text, tone_of_row ? tone_of_row(at) : Tone::plain);
        if (std::size_t dash = text->find("–"); kind == CellKind::whole && dash != std::string::npos)
          cells.back().text.replace(dash, 3, "-");  // leans right then
      } else {
        cells.emplace_back(kind == CellKind::text ? "" : "-");
      }
    }
    table.add(std::move(cells));
  }
  return table.text();
}

}  // namespace qinzao::cli
