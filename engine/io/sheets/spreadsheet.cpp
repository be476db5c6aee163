#include "engine/io/sheets/spreadsheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "engine/base/date.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/sheets/xlsx_book.hpp"

namespace qinzao {

namespace {

std::string number_text(double value) {
  return fmt::format("{:.10g}", value);
}

std::string csv_field(SpreadsheetCell const& cell) {
  if (auto const* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (auto const* real = std::get_if<double>(&cell)) return number_text(*real);
  auto const* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return {};
  std::string field = *text;
  if (!field.empty() && std::string_view{"=+-@\t\r\n"}.find(field.front()) != std::string_view::npos)
    field.insert(0, 1, '\'');
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (char c : field) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

void write_cell(XlsxBook& book, lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, SpreadsheetCell const& cell,
                CellKind kind, lxw_format* format) {
  if (auto const* whole = std::get_if<std::int64_t>(&cell))
    return book.check(worksheet_write_number(sheet, row, column, static_cast<double>(*whole), format));
  if (auto const* real = std::get_if<double>(&cell))
    return book.check(
        worksheet_write_number(sheet, row, column, kind == CellKind::percent ? *real / 100 : *real, format));
  auto const* text = std::get_if<std::string>(&cell);
  if (text == nullptr || text->empty()) return;
  if (auto day = kind == CellKind::date ? Date::parse(*text) : std::nullopt) {
    std::chrono::year_month_day parts{day->day()};
    lxw_datetime moment{static_cast<int>(parts.year()),
                        static_cast<int>(static_cast<unsigned>(parts.month())),
                        static_cast<int>(static_cast<unsigned>(parts.day())),
                        0,
                        0,
                        0};
    return book.check(worksheet_write_datetime(sheet, row, column, &moment, format));
  }
  book.check(worksheet_write_string(sheet, row, column, text->c_str(), nullptr));
}

void write_sheet(XlsxBook& book, Spreadsheet const& table, lxw_format* bold, std::span<lxw_format* const> formats) {
  lxw_worksheet* sheet = book.add_sheet(table.name);
  for (std::size_t at = 0; at < table.header.size(); ++at) {
    auto column = static_cast<lxw_col_t>(std::min<std::size_t>(at, LXW_COL_MAX));  // which is refused
    Spreadsheet::Heading const& heading = table.header[at];
    double width = sheet_width(heading.title);
    for (auto const& row : table.rows)
      if (auto const* text = std::get_if<std::string>(&row[at])) width = std::max(width, sheet_width(*text));
    book.check(worksheet_set_column(sheet, column, column, std::clamp(width + 2, 8.0, 60.0), nullptr));
    book.check(worksheet_write_string(sheet, 0, column, heading.title.c_str(), bold));
    lxw_row_t line = 1;
    for (auto const& row : table.rows)
      write_cell(book, sheet, line++, column, row[at], heading.kind, formats[static_cast<std::size_t>(heading.kind)]);
  }
  worksheet_freeze_panes(sheet, 1, 0);
}

void write_xlsx(std::vector<Spreadsheet> const& tables, std::filesystem::path const& path,
                std::filesystem::path const& place) {
  XlsxBook book{path, place};
  lxw_format* bold = book.add_format();
  format_set_bold(bold);
  format_set_bottom(bold, LXW_BORDER_THIN);
  lxw_format* const formats[] = {nullptr, book.number_format("# ##0"), book.number_format("# ##0.00"),
                                 book.number_format("0.0%"), book.number_format("yyyy-mm-dd")};
  for (Spreadsheet const& table : tables) write_sheet(book, table, bold, formats);
  book.close();
}

}  // namespace

bool speaks_chinese(std::filesystem::path const& place, Language language) {
  return language == Language::zh && extension_of(place) == ".xlsx";
}

std::string csv_text(Spreadsheet const& table) {
  std::string page = "\xef\xbb\xbf";
  for (std::size_t column = 0; column < table.header.size(); ++column) {
    if (column > 0) page += ',';
    page += csv_field(table.header[column].title);
  }
  page += "\r\n";
  for (auto const& row : table.rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (column > 0) page += ',';
      page += csv_field(row[column]);
    }
    page += "\r\n";
  }
  return page;
}

void write_workbook(std::vector<Spreadsheet> const& tables, std::filesystem::path const& path,
                    std::filesystem::path const& place) {
  if (extension_of(place) == ".xlsx") return write_xlsx(tables, path, place);
  if (extension_of(place) != ".csv")
    throw UsageError{
        message("{}：此表应写成 .csv 或 .xlsx", "{}: this table is written as .csv or .xlsx", place.string())};
  write_whole(path, place, csv_text(tables.front()));
}

void write_spreadsheet(Spreadsheet const& table, std::filesystem::path const& path,
                       std::filesystem::path const& place) {
  write_workbook({table}, path, place);
}

}  // namespace qinzao
