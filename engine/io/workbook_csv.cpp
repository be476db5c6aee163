#include <algorithm>
#include <fstream>
#include <iterator>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/workbook.hpp"

namespace qinzao {

namespace {

/// The separator that stands most often in the first rows, outside quotes.
char separator_of(std::string_view text) {
  std::size_t counts[3] = {0, 0, 0};
  constexpr std::string_view candidates = ",;\t";
  bool quoted = false;
  std::size_t rows = 0;
  for (char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' && ++rows == 20) break;
    if (std::size_t at = candidates.find(c); at != std::string_view::npos) ++counts[at];
  }
  return candidates[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

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
  std::ifstream file{path, std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  if (file.bad()) throw Error{filled("{}：无法读取", "{}: cannot be read", path.string())};
  std::string text = decoded(std::move(bytes), encoding, path.string());
  char separator = separator_of(text);

  Sheet sheet;
  sheet.name = path.stem().string();
  std::vector<SheetCell> row;
  std::string field;
  std::size_t line = 1;
  for (std::size_t i = 0; i < text.size();) {
    bool quoted = text[i] == '"';
    if (quoted) {
      std::size_t opened = line;
      for (++i;; ++i) {
        if (i >= text.size())
          throw Error{describe({path.string(), static_cast<std::int64_t>(opened), ""},
                               Note{"引号没有闭合", "a quote is never closed"})};
        if (text[i] == '"' && (i + 1 >= text.size() || text[i + 1] != '"')) break;
        if (text[i] == '"') ++i;
        if (text[i] == '\n') ++line;
        field += text[i];
      }
      ++i;
    }
    std::size_t end = text.find_first_of(std::string{separator} + "\r\n", i);
    if (end == std::string::npos) end = text.size();
    field.append(text, i, end - i);
    i = end;
    row.push_back(text_cell(std::move(field)));
    field.clear();
    if (i < text.size() && text[i] == separator) {
      ++i;
      if (i < text.size()) continue;
      row.emplace_back();
    }
    if (i < text.size() && text[i] == '\r') ++i;
    if (i < text.size() && text[i] == '\n') ++i;
    ++line;
    sheet.rows.push_back(std::move(row));
    row.clear();
  }
  return {std::move(sheet)};
}

}  // namespace qinzao
