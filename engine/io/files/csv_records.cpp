#include "engine/io/files/csv_records.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

char csv_separator(std::string_view text) {
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

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
  std::string cell = "\"";
  for (char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

CsvRecords::CsvRecords(std::string_view text, std::string what)
    : CsvRecords{text, std::move(what), csv_separator(text)} {}

CsvRecords::CsvRecords(std::string_view text, std::string what, char separator)
    : text_{text}, what_{std::move(what)}, separator_{separator} {}

bool CsvRecords::next(std::vector<std::string>& cells) {
  cells.clear();
  begin_ = at_;
  if (at_ >= text_.size()) return false;
  std::string const ends = std::string{separator_} + "\r\n";
  while (true) {
    std::string field;
    if (at_ < text_.size() && text_[at_] == '"') {
      std::size_t opened = line_;
      for (++at_;; ++at_) {
        if (at_ >= text_.size())
          throw Error{describe({what_, static_cast<std::int64_t>(opened), ""},
                               Message{"引号没有闭合", "a quote is never closed"})};
        if (text_[at_] == '"' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '"')) break;
        if (text_[at_] == '"') ++at_;
        if (text_[at_] == '\n') ++line_;
        field += text_[at_];
      }
      ++at_;
    }
    std::size_t end = std::min(text_.find_first_of(ends, at_), text_.size());
    field.append(text_, at_, end - at_);
    at_ = end;
    cells.push_back(std::move(field));
    if (at_ >= text_.size() || text_[at_] != separator_) break;
    ++at_;
  }
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++line_;
  return true;
}

}  // namespace qinzao
