#include "engine/io/swmm_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <fstream>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/words.hpp"

namespace qinzao {

namespace {

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (true) {
    at = line.find_first_not_of(" \t\r", at);
    if (at == std::string_view::npos || line[at] == ';') return words;
    bool quoted = line[at] == '"';
    std::size_t end = quoted ? line.find('"', at + 1) : line.find_first_of(" \t\r;", at);
    if (end == std::string_view::npos) end = line.size();
    words.emplace_back(line.substr(at + (quoted ? 1 : 0), end - at - (quoted ? 1 : 0)));
    at = end + (quoted ? 1 : 0);
    if (at >= line.size()) return words;
  }
}

}  // namespace

double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

std::string capitals(std::string_view text) {
  std::string big{text};
  for (char& letter : big)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return big;
}

SwmmText::SwmmText(std::filesystem::path const& path) : path_{path} {
  std::ifstream file{path, std::ios::binary};
  if (!file)
    throw Error{filled("{}：没有这个文件，或无法读取", "{}: no such file, or it cannot be read", path.string())};
  std::vector<SwmmLine>* section = nullptr;
  std::string text;
  for (std::size_t number = 1; std::getline(file, text); ++number) {
    if (number == 1 && text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
    bool intact = true;
    if (!is_utf8(text)) text = to_utf8(text, "GB18030", intact);
    if (std::string_view bare = trimmed(text); bare.starts_with('[')) {
      std::size_t close = bare.find(']');
      if (close == std::string_view::npos)
        throw Error{filled("{}，第 {} 行：节名没有以 ] 结尾", "{}, line {}: the name of the section does not end in ]",
                           path.string(), number)};
      section = &sections_[capitals(bare.substr(1, close - 1))];
      continue;
    }
    SwmmLine line{number, words_of(text)};
    if (line.words.empty()) continue;
    if (section == nullptr)
      throw Error{filled("{}，第 {} 行：在第一节之前；这是 SWMM 输入文件吗？",
                         "{}, line {}: stands before the first section; is this a SWMM input file?", path.string(),
                         number)};
    section->push_back(std::move(line));
  }
  std::erase_if(sections_, [](auto const& entry) { return entry.second.empty(); });
}

std::vector<SwmmLine> const& SwmmText::lines(std::string_view section) const {
  static std::vector<SwmmLine> const none;
  auto found = sections_.find(section);
  return found == sections_.end() ? none : found->second;
}

std::string SwmmText::option(std::string_view name) const {
  for (SwmmLine const& line : lines("OPTIONS"))
    if (line.words.size() > 1 && capitals(line.words[0]) == name) return capitals(line.words[1]);
  return {};
}

void SwmmText::fail(SwmmLine const& line, Note const& cause) const {
  throw Error{filled("{}，第 {} 行：{}", "{}, line {}: {}", path_.string(), line.number, cause)};
}

double SwmmText::number(SwmmLine const& line, std::size_t at, std::string_view what) const {
  if (at >= line.words.size()) fail(line, filled("缺第 {0} 项", "{1} is missing", at + 1, what));
  std::string const& word = line.words[at];
  char const* begin = word.data() + (word.starts_with('+') ? 1 : 0);
  double value = 0;
  auto [end, error] = std::from_chars(begin, word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value))
    fail(line, filled("第 {0} 项“{2}”不是数", "{1} '{2}' is no number", at + 1, what, word));
  return value;
}

std::optional<double> SwmmText::number_if(SwmmLine const& line, std::size_t at, std::string_view what) const {
  if (at >= line.words.size() || line.words[at] == "*") return std::nullopt;
  return number(line, at, what);
}

}  // namespace qinzao
