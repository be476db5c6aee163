#include "engine/io/sheets/spreadsheet.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <span>

#include "engine/base/date.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"

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

/// Cells a text is wide in a spreadsheet: Chinese characters count two.
double width_of(std::string_view text) {
  double width = 0;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 || (byte >= 0xc0 && byte < 0xe0)) width += 1;
    if (byte >= 0xe0) width += 2;
  }
  return width;
}

void check(lxw_error code, std::filesystem::path const& place) {
  if (code != LXW_NO_ERROR)
    throw Error{message("{}：写不进工作簿（libxlsxwriter：{}）", "{}: {}", place.string(),
                        std::string_view{lxw_strerror(code)})};
}

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, SpreadsheetCell const& cell, CellKind kind,
                lxw_format* format, std::filesystem::path const& place) {
  if (auto const* whole = std::get_if<std::int64_t>(&cell))
    return check(worksheet_write_number(sheet, row, column, static_cast<double>(*whole), format), place);
  if (auto const* real = std::get_if<double>(&cell))
    return check(worksheet_write_number(sheet, row, column, kind == CellKind::percent ? *real / 100 : *real, format),
                 place);
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
    return check(worksheet_write_datetime(sheet, row, column, &moment, format), place);
  }
  check(worksheet_write_string(sheet, row, column, text->c_str(), nullptr), place);
}

/// The library says on standard error, with a temporary name, what its error code says too.
class SilentStderr {
 public:
  SilentStderr() : kept_{dup(STDERR_FILENO)} {
    std::fflush(stderr);
    if (int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) {
      dup2(nowhere, STDERR_FILENO);
      close(nowhere);
    }
  }
  ~SilentStderr() {
    if (kept_ < 0) return;
    dup2(kept_, STDERR_FILENO);
    close(kept_);
  }
  SilentStderr(SilentStderr const&) = delete;
  SilentStderr& operator=(SilentStderr const&) = delete;

 private:
  int kept_;
};

void write_sheet(lxw_workbook* book, Spreadsheet const& table, lxw_format* bold, std::span<lxw_format* const> formats,
                 std::filesystem::path const& place) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, table.name.c_str());
  if (sheet == nullptr)
    throw Error{
        message("{}：“{}”不能作工作表名", "{}: '{}' cannot be the name of a sheet", place.string(), table.name)};
  for (std::size_t at = 0; at < table.header.size(); ++at) {
    auto column = static_cast<lxw_col_t>(std::min<std::size_t>(at, LXW_COL_MAX));  // which is refused
    Spreadsheet::Heading const& heading = table.header[at];
    double width = width_of(heading.title);
    for (auto const& row : table.rows)
      if (auto const* text = std::get_if<std::string>(&row[at])) width = std::max(width, width_of(*text));
    check(worksheet_set_column(sheet, column, column, std::clamp(width + 2, 8.0, 60.0), nullptr), place);
    check(worksheet_write_string(sheet, 0, column, heading.title.c_str(), bold), place);
    lxw_row_t line = 1;
    for (auto const& row : table.rows)
      write_cell(sheet, line++, column, row[at], heading.kind, formats[static_cast<std::size_t>(heading.kind)], place);
  }
  worksheet_freeze_panes(sheet, 1, 0);
}

void write_xlsx(std::vector<Spreadsheet> const& tables, std::filesystem::path const& path,
                std::filesystem::path const& place) {
  struct Close {
    void operator()(lxw_workbook* book) const { workbook_close(book); }
  };
  lxw_workbook_options options{};
  options.constant_memory = LXW_FALSE;
  std::unique_ptr<lxw_workbook, Close> book{workbook_new_opt(path.c_str(), &options)};
  if (!book) throw Error{message("{}：无法写入", "{}: cannot be written", place.string())};
  lxw_format* bold = workbook_add_format(book.get());
  format_set_bold(bold);
  format_set_bottom(bold, LXW_BORDER_THIN);
  auto number_format = [&](char const* code) {
    lxw_format* format = workbook_add_format(book.get());
    format_set_num_format(format, code);
    return format;
  };
  lxw_format* const formats[] = {nullptr, number_format("# ##0"), number_format("# ##0.00"), number_format("0.0%"),
                                 number_format("yyyy-mm-dd")};
  for (Spreadsheet const& table : tables) write_sheet(book.get(), table, bold, formats, place);
  lxw_error closed = LXW_NO_ERROR;
  {
    SilentStderr hush;
    closed = workbook_close(book.release());
  }
  if (closed != LXW_NO_ERROR)
    throw Error{message("{}：无法写入；磁盘满了吗？（libxlsxwriter：{}）",
                        "{}: cannot be written; is the disk full? ({})", place.string(),
                        std::string_view{lxw_strerror(closed)})};
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
