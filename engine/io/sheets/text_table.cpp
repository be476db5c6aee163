#include "engine/io/sheets/text_table.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "engine/io/files/csv_records.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/file_text.hpp"

namespace qinzao {

namespace {

/// Whether GDAL sees the same separator in the first line as we do.
bool is_plain_header(std::string_view line, char separator) {
  return std::ranges::none_of(std::string_view{",;\t|"},
                              [&](char c) { return c != separator && line.find(c) != std::string_view::npos; });
}

}  // namespace

void strip_spreadsheet_marks(std::string& text) {
  if (text.size() > 1 && text[0] == '\'' && std::string_view{"=+-@"}.find(text[1]) != std::string_view::npos)
    text.erase(0, 1);
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"')) text = text.substr(2, text.size() - 3);
}

bool is_text_table(std::string const& path) {
  std::string small = small_letters(path);
  return small.ends_with(".csv") || small.ends_with(".txt") || small.ends_with(".tsv");
}

TextTable::TextTable(std::string const& path, std::string const& encoding, HeaderScore const& score,
                     TableWords const& words)
    : path_{path} {
  std::string bytes = file_bytes(path);
  bool marked = bytes.starts_with("\xef\xbb\xbf");
  FileText file = decoded_text(std::move(bytes), encoding, path);
  if (file.assumed) assumed_ = file.encoding;
  separator_ = csv_separator(file.text);
  CsvRecords records{file.text, path};
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> begins;
  constexpr std::size_t rows_below = 4;  // of a header in the last row it is looked for
  for (std::vector<std::string> row; rows.size() < header_rows + rows_below && records.next(row);) {
    rows.push_back(row);
    begins.push_back(records.begin());
  }
  header_ = find_table_header(rows, score, words);
  padded_ = header_.names.size() == 1;
  std::string_view first_line = std::string_view{file.text}.substr(0, begins.size() > 1 ? begins[1] : file.text.size());
  bool as_it_lies = header_.is_first_row() && !padded_ && is_plain_header(first_line, separator_) &&
                    (file.encoding == "UTF-8" || marked) && small_letters(path).ends_with(".csv");
  if (as_it_lies) return;
  std::string end = padded_ ? ",\n" : "\n";
  auto add_row = [&](std::vector<std::string> const& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) text_ += (i > 0 ? "," : "") + csv_cell(cells[i]);
    text_ += cells.size() == 1 && !cells.front().empty() ? end : "\n";
  };
  add_row(header_.names);
  std::string_view below =
      std::string_view{file.text}.substr(header_.end() < begins.size() ? begins[header_.end()] : file.text.size());
  CsvRecords rest{below, path, separator_};
  for (std::vector<std::string> row; rest.next(row);) add_row(row);
  copy_ = fmt::format("/vsimem/{}/{}.csv", static_cast<void const*>(this), std::filesystem::path{path}.stem().string());
  VSIFCloseL(VSIFileFromMemBuffer(copy_.c_str(), reinterpret_cast<GByte*>(text_.data()), text_.size(), FALSE));
}

TextTable::~TextTable() {
  if (!copy_.empty()) VSIUnlink(copy_.c_str());
}

}  // namespace qinzao
