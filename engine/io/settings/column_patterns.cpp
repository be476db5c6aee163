#include "engine/io/settings/column_patterns.hpp"

#include <algorithm>
#include <optional>

#include "engine/io/files/encoding.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

/// How far a name has been read.
struct ColumnPatterns::Parse {
  bool cut = false;
  std::optional<std::size_t> only;  // the end whose weak words count too; nothing: no weak word counts
  bool without_side = false;        // a name of neither end
  std::optional<std::size_t> side;  // 0: upper end
  bool weak = false;
  bool two = false;  // its word for the end is 2
  unsigned met = 0;  // bit n: a word of needs[n] was met
  std::string rest;
  Unit unit = Unit::none;
};

ColumnPatterns::ColumnPatterns() {
  toml::table file = parse_toml(data_file("synonyms/patterns.toml"));
  auto words = [&](std::string_view name) {
    std::vector<Word> list;
    toml::node_view<toml::node> array = file["words"][name];
    for (toml::node const& node : *array.as_array()) {
      std::string text = plain_name(node.value_or(std::string{}));
      list.push_back({text, name == "unit" ? read_unit(text).value_or(Unit::none) : Unit::none});
    }
    std::ranges::sort(list, [](Word const& a, Word const& b) { return a.text.size() > b.text.size(); });
    return list;
  };
  sides_ = {words("up"), words("down")};
  weak_sides_ = {words("up_weak"), words("down_weak")};
  for (toml::node const& node : *file["pattern"].as_array()) {
    toml::table const& table = *node.as_table();
    Pattern& pattern = patterns_.emplace_back();
    pattern.layer = table["layer"].value_or(std::string{});
    std::size_t end = 0;
    for (toml::node const& field : *table["fields"].as_array())
      pattern.fields.at(end++) = field.value_or(std::string{});
    for (toml::node const& word : *table["needs"].as_array())
      pattern.needs.push_back(words(word.value_or(std::string{})));
    for (toml::node const& word : *table["allows"].as_array())
      pattern.allows.push_back(words(word.value_or(std::string{})));
  }
}

bool ColumnPatterns::parse(Pattern const& pattern, Parse& state, std::string_view rest) const {
  bool pair = !pattern.fields[1].empty() && !state.without_side;
  if (rest.empty()) return state.met + 1 == 1U << pattern.needs.size() && state.side.has_value() == pair;
  Parse const before = state;
  auto try_words = [&](std::vector<Word> const& words, auto note) {
    for (Word const& word : words) {
      bool whole = rest.starts_with(word.text);
      // one letter is enough where the name says all without it: US_InvertL
      std::size_t least = state.met + 1 == 1U << pattern.needs.size() && state.side.has_value() == pair ? 1 : 2;
      bool begun = !whole && state.cut && rest.size() >= least && word.text.starts_with(rest);
      if (!whole && !begun) continue;
      note(word);
      if (parse(pattern, state, whole ? rest.substr(word.text.size()) : std::string_view{})) return true;
      state = before;
    }
    return false;
  };
  if (pair && !state.side)
    for (bool weak : {false, true})
      for (std::size_t side : {0U, 1U})
        if ((!weak || state.only == side) && try_words((weak ? weak_sides_ : sides_)[side], [&](Word const& word) {
              state.side = side;
              state.weak = weak;
              state.two = word.text == "2";
            }))
          return true;
  for (std::size_t need = 0; need < pattern.needs.size(); ++need)
    if (try_words(pattern.needs[need], [&](Word const& word) {
          state.met |= 1U << need;
          state.rest += word.text;
        }))
      return true;
  for (std::vector<Word> const& words : pattern.allows)
    if (try_words(words, [&](Word const& word) {
          state.rest += word.text;
          if (word.unit != Unit::none) state.unit = word.unit;
        }))
      return true;
  return false;
}

void ColumnPatterns::add(Pattern const& pattern, Parse const& state, std::vector<PatternedName>& meanings) const {
  PatternedName& name = meanings.emplace_back();
  std::size_t side = state.side.value_or(0);
  name.field = pattern.fields[side];
  if (!pattern.fields[1].empty()) name.partner = pattern.fields[1 - side];
  name.needs_partner = state.weak || state.without_side;
  name.is_first_of_two = state.without_side;
  name.has_two = state.two;
  name.rest = state.rest;
  name.unit = state.unit;
}

std::vector<PatternedName> ColumnPatterns::read(std::string_view layer, std::string_view plain, bool cut) const {
  std::vector<PatternedName> meanings;
  for (Pattern const& pattern : patterns_) {
    if (pattern.layer != layer) continue;
    auto try_with = [&](std::optional<std::size_t> only, bool without_side) {
      Parse state;
      state.cut = cut;
      state.only = only;
      state.without_side = without_side;
      bool is_read = parse(pattern, state, plain);
      if (is_read) add(pattern, state, meanings);
      return is_read;
    };
    if (try_with({}, false) || pattern.fields[1].empty()) continue;
    for (std::size_t side : {0U, 1U}) try_with(side, false);  // INV_B may be the begin, or the end beside INV_A
    if (pattern.fields[0] == "from_node") try_with({}, true);
  }
  return meanings;
}

bool ColumnPatterns::is_side(std::string_view plain) const {
  auto has = [&](std::vector<Word> const& words) {
    return std::ranges::find(words, plain, &Word::text) != words.end();
  };
  return std::ranges::any_of(sides_, has) || std::ranges::any_of(weak_sides_, has);
}

}  // namespace qinzao
