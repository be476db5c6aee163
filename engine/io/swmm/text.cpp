#include "engine/io/swmm/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/file_kind.hpp"
#include "engine/io/files/file_text.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

namespace {

/// Cut as SWMM cuts: first at a semicolon, then at blanks; a word in quotes runs to the next quote.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  line = line.substr(0, line.find(';'));
  constexpr std::string_view blanks = " \t\r\n";
  for (std::size_t at = line.find_first_not_of(blanks); at != std::string_view::npos;) {
    bool quoted = line[at] == '"';
    if (quoted) ++at;
    std::size_t end = std::min(quoted ? line.find('"', at) : line.find_first_of(blanks, at), line.size());
    words.emplace_back(line.substr(at, end - at));
    at = end >= line.size() ? std::string_view::npos : line.find_first_not_of(blanks, end + (quoted ? 1 : 0));
  }
  return words;
}

/// The sections read here, each with the beginning of its name that SWMM knows it by, in the order it tries them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> known_sections{
    {{"OPTION", "OPTIONS"},
     {"SUBCATCHMENT", "SUBCATCHMENTS"},
     {"JUNC", "JUNCTIONS"},
     {"OUTFALL", "OUTFALLS"},
     {"STORAGE", "STORAGE"},
     {"DIVIDER", "DIVIDERS"},
     {"CONDUIT", "CONDUITS"},
     {"PUMP", "PUMPS"},
     {"ORIFICE", "ORIFICES"},
     {"WEIR", "WEIRS"},
     {"OUTLET", "OUTLETS"},
     {"XSECT", "XSECTIONS"},
     {"DWF", "DWF"},
     {"COORDINATE", "COORDINATES"},
     {"VERTICES", "VERTICES"},
     {"POLYGON", "POLYGONS"},
     {"TAG", "TAGS"}}};

/// What programs write for a number they do not have.
bool says_no_number(std::string_view word) {
  std::string small = small_letters(word);
  return small == "nan" || small == "-nan" || small == "none" || small == "null" || small == "n/a" || small == "<na>";
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

void SwmmText::open_section(std::string_view heading, std::vector<SwmmLine>*& section) {
  std::string name = capitals(trimmed(heading.substr(1, heading.find(']') - 1)));
  for (auto const& [beginning, whole] : known_sections)
    if (name.starts_with(beginning)) {
      name = whole;
      break;
    }
  headings_.insert(name);
  section = &sections_[name];
}

SwmmText::SwmmText(std::filesystem::path const& path, std::string const& encoding) : path_{path} {
  require_file(path);
  FileText file = decoded_text(file_bytes(path), encoding, path.string());
  if (file.assumed) assumed_ = file.encoding;
  std::vector<SwmmLine>* section = nullptr;
  std::string_view rest = file.text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (std::string_view bare = trimmed(text); bare.starts_with('[')) {
      open_section(bare, section);
      continue;
    }
    SwmmLine line{number, words_of(text)};
    if (line.words.empty()) continue;
    if (section == nullptr)
      throw Error{message("{}，第 {} 行：在第一节之前；这是 SWMM 输入文件吗？",
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

void SwmmText::fail(SwmmLine const& line, Message const& cause) const {
  throw Error{message("{}，第 {} 行：{}", "{}, line {}: {}", path_.string(), line.number, cause)};
}

double SwmmText::number(SwmmLine const& line, std::size_t at, std::string_view what) const {
  if (at >= line.words.size()) fail(line, message("缺第 {0} 项", "{1} is missing", at + 1, what));
  std::string const& word = line.words[at];
  if (says_no_number(word)) return unknown_value;
  char const* begin = word.data() + (word.starts_with('+') ? 1 : 0);
  double value = 0;
  auto [end, error] = std::from_chars(begin, word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value))
    fail(line, message("第 {0} 项“{2}”不是数", "{1} '{2}' is no number", at + 1, what, word));
  return value;
}

std::optional<double> SwmmText::number_if(SwmmLine const& line, std::size_t at, std::string_view what) const {
  if (at >= line.words.size() || line.words[at] == "*") return std::nullopt;
  return number(line, at, what);
}

}  // namespace qinzao
