#include "engine/io/sheets/text_table.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <filesystem>

#include "engine/io/files/csv_records.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/file_text.hpp"

namespace qinzao {

std::size_t best_header(std::vector<std::vector<std::string>> const& rows, HeaderScore const& score) {
  std::size_t best = 0;
  std::size_t most = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (std::size_t named = score(rows[i]); named > most) {
      most = named;
      best = i;
    }
  return best;
}

void strip_spreadsheet_marks(std::string& text) {
  if (text.size() > 1 && text[0] == '\'' && std::string_view{"=+-@"}.find(text[1]) != std::string_view::npos)
    text.erase(0, 1);
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"')) text = text.substr(2, text.size() - 3);
}

bool is_text_table(std::string const& path) {
  std::string small = small_letters(path);
  return small.ends_with(".csv") || small.ends_with(".txt") || small.ends_with(".tsv");
}

TextTable::TextTable(std::string const& path, std::string const& encoding, HeaderScore const& score) : path_{path} {
  std::string bytes = file_bytes(path);
  bool marked = bytes.starts_with("\xef\xbb\xbf");
  FileText file = decoded_text(std::move(bytes), encoding, path);
  if (file.assumed) assumed_ = file.encoding;
  std::size_t begin = 0;
  if (score) {
    CsvRecords records{file.text, path};
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> begins;
    for (std::vector<std::string> row; rows.size() < header_rows && records.next(row);) {
      rows.push_back(row);
      begins.push_back(records.begin());
    }
    rows_above_ = best_header(rows, score);
    if (rows_above_ > 0) begin = begins[rows_above_];
  }
  bool as_it_lies = begin == 0 && (file.encoding == "UTF-8" || marked) && small_letters(path).ends_with(".csv");
  if (as_it_lies) return;
  text_ = std::move(file.text);
  text_.erase(0, begin);
  copy_ = fmt::format("/vsimem/{}/{}.csv", static_cast<void const*>(this), std::filesystem::path{path}.stem().string());
  VSIFCloseL(VSIFileFromMemBuffer(copy_.c_str(), reinterpret_cast<GByte*>(text_.data()), text_.size(), FALSE));
}

TextTable::~TextTable() {
  if (!copy_.empty()) VSIUnlink(copy_.c_str());
}

}  // namespace qinzao
