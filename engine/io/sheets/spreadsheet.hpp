#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/text.hpp"

namespace qinzao {

/// What the cells of a column are; a percent is given as 0 to 100.
enum class CellKind : std::uint8_t { text, whole, real, percent, date };

/// A cell: nothing, text (also dates, ISO 8601), or a number.
using SpreadsheetCell = std::variant<std::monostate, std::string, std::int64_t, double>;

/// One table with a header, to be written for people who work in a spreadsheet.
struct Spreadsheet {
  struct Heading {
    std::string title;
    CellKind kind = CellKind::text;
  };
  std::string name;  // of the sheet
  std::vector<Heading> header;
  std::vector<std::vector<SpreadsheetCell>> rows;
};

/// Whether a table written there speaks Chinese, headings and words alike: a workbook is for people who read it. In
/// .csv and in layers columns and words keep their names, for programs.
bool speaks_chinese(std::filesystem::path const& place, Language language);

/// UTF-8 with byte order mark, so that Excel reads it as UTF-8. Text that a spreadsheet would take for a
/// formula (it begins with = + - @, a tab or a line end) gets an apostrophe before it.
std::string csv_text(Spreadsheet const& table);

/// Writes .csv or .xlsx by the extension of `place`, to `path`. In .xlsx the header is bold and stays in sight, columns
/// are as wide as their texts, percents are formatted, and no text becomes a formula. Error: another extension; cannot
/// be written.
void write_spreadsheet(Spreadsheet const& table, std::filesystem::path const& path, std::filesystem::path const& place);

/// The same for several tables: a sheet each. .csv takes one. REQUIRES one table or more.
void write_workbook(std::vector<Spreadsheet> const& tables, std::filesystem::path const& path,
                    std::filesystem::path const& place);

}  // namespace qinzao
