#include "engine/io/sheets/workbook_csv.hpp"

#include "engine/io/files/csv_records.hpp"
#include "engine/io/files/file_text.hpp"

namespace qinzao {

namespace {

SheetCell text_cell(std::string text) {
  SheetCell cell;
  if (text.empty()) return cell;
  // Excel writes a text that looks like a number as ="007" into .csv.
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"')) text = text.substr(2, text.size() - 3);
  cell.kind = text.starts_with('=') && text.size() > 1 ? SheetCell::Kind::formula : SheetCell::Kind::text;
  cell.text = std::move(text);
  return cell;
}

}  // namespace

std::vector<Sheet> read_csv(std::filesystem::path const& path, std::string const& encoding) {
  std::string text = decoded_text(file_bytes(path), encoding, path.string()).text;
  Sheet sheet;
  sheet.name = path.stem().string();
  CsvRecords records{text, path.string()};
  std::vector<std::string> cells;
  while (records.next(cells)) {
    auto& row = sheet.rows.emplace_back();
    for (std::string& cell : cells) row.push_back(text_cell(std::move(cell)));
  }
  return {std::move(sheet)};
}

}  // namespace qinzao
