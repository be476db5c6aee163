#include "engine/io/settings/table_words.hpp"

#include <algorithm>
#include <array>

#include "engine/io/files/encoding.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"
#include "engine/io/settings/units.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

/// A cell without the brackets around all of it.
std::string_view without_brackets(std::string_view cell) {
  std::string_view bare = trimmed(cell);
  for (auto [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}, {"[", "]"}})
    if (bare.starts_with(open) && bare.ends_with(close) && bare.size() >= open.size() + close.size())
      return trimmed(bare.substr(open.size(), bare.size() - open.size() - close.size()));
  return bare;
}

}  // namespace

bool TableWords::is_total(std::string_view cell) const {
  std::string word = bare_word(cell);
  return std::ranges::any_of(totals, [&](std::string const& total) {
    return word.starts_with(total) && (word.size() == total.size() || is_digit(word[total.size()]));
  });
}

bool TableWords::is_footer(std::string_view cell) const {
  std::string text = half_width(cell);
  std::erase(text, ' ');
  text = small_letters(text);
  return std::ranges::any_of(footers, [&](std::string const& footer) {
    if (!text.starts_with(footer)) return false;
    if (footer.ends_with(':')) return true;
    std::string_view rest = std::string_view{text}.substr(footer.size());
    return rest.empty() || rest.starts_with(':') || rest.starts_with('.') || rest.starts_with("、") ||
           is_digit(rest.front());
  });
}

bool TableWords::is_unit(std::string_view cell) const {
  std::string_view bare = without_brackets(cell);
  return !bare.empty() && (read_unit(bare) || units.contains(small_letters(bare)));
}

std::optional<Unit> TableWords::unit_of(std::string_view cell) const {
  return read_unit(without_brackets(cell));
}

bool TableWords::is_heading(std::string_view cell) const {
  std::string text = half_width(cell);
  std::string_view rest = text;
  bool opened = rest.starts_with('(');
  if (opened) rest.remove_prefix(1);
  bool part = !opened && rest.starts_with("第");
  constexpr std::size_t letter = 3;  // bytes of a Chinese numeral
  if (part) rest.remove_prefix(letter);
  std::size_t counted = 0;
  for (bool more = true; more && !rest.empty();) {
    bool digit = part && (is_digit(rest.front()) || rest.front() == ' ');
    more = digit || (rest.size() >= letter && numerals.find(rest.substr(0, letter)) != std::string::npos);
    if (!more) break;
    rest.remove_prefix(digit ? 1 : letter);
    ++counted;
  }
  if (counted == 0) return false;
  if (opened) return rest.starts_with(')');
  if (part)
    return std::ranges::any_of(std::array<std::string_view, 7>{"部分", "类", "章", "节", "组", "批", "页"},
                               [&](std::string_view kind) { return rest.starts_with(kind); });
  return rest.starts_with("、") || rest.starts_with('.') || rest.starts_with("．");
}

TableWords read_table_words() {
  std::filesystem::path path = data_file("synonyms/tables.toml");
  toml::table root = parse_toml(path);
  TomlTable table{path, root};
  table.only({"totals", "footers", "units", "numerals"});
  TableWords words;
  for (std::string const& total : table.texts("totals")) words.totals.push_back(bare_word(total));
  words.footers = table.texts("footers");
  for (std::string const& unit : table.texts("units")) words.units.insert(small_letters(unit));
  words.numerals = table.text("numerals");
  return words;
}

}  // namespace qinzao
