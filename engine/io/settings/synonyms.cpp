#include "engine/io/settings/synonyms.hpp"

#include <algorithm>

#include "engine/io/files/encoding.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

toml::table read_table(std::string_view name) {
  return parse_toml(data_file(name));
}

ColumnName column_name(toml::node const& node) {
  if (auto const* table = node.as_table()) {
    std::string unit = table->at_path("unit").value_or(std::string{});
    return {plain_name(table->at_path("column").value_or(std::string{})), read_unit(unit).value_or(Unit::none)};
  }
  return {plain_name(node.value_or(std::string{})), Unit::none};
}

std::set<std::string, std::less<>> texts(toml::table const& table, std::string_view key, bool small) {
  std::set<std::string, std::less<>> set;
  if (auto const* array = table.at_path(key).as_array())
    for (toml::node const& node : *array) {
      std::string text = node.value_or(std::string{});
      set.insert(small ? small_letters(text) : text);
    }
  return set;
}

}  // namespace

Synonyms::Synonyms() {
  for (auto const& [layer, fields] : read_table("synonyms/fields.toml"))
    for (auto const& [field, names] : *fields.as_table()) {
      auto& list = columns_[std::string{layer.str()} + "." + std::string{field.str()}];
      for (toml::node const& name : *names.as_array()) list.push_back(column_name(name));
    }
  for (auto const& [layer, fields] : read_table("synonyms/values.toml"))
    for (auto const& [field, meanings] : *fields.as_table()) {
      auto& table = words_[std::string{layer.str()} + "." + std::string{field.str()}];
      for (auto const& [word, said] : *meanings.as_table())
        for (toml::node const& one : *said.as_array())
          table.emplace(small_letters(one.value_or(std::string{})), std::string{word.str()});
    }
  for (auto const& [kind, table] : read_table("synonyms/materials.toml"))
    if (auto const* words = table.at_path("words").as_array())
      for (toml::node const& word : *words)
        words_["pipes.material"].emplace(small_letters(word.value_or(std::string{})), std::string{kind.str()});
  toml::table rules = read_table("synonyms/missing.toml");
  missing_.texts = texts(rules, "texts", true);
  missing_.node_texts = texts(rules, "node_texts", true);
  missing_.zero_fields = texts(rules, "zero", false);
  missing_.levels = texts(rules, "levels", false);
  if (auto const* numbers = rules.at_path("numbers").as_array())
    for (toml::node const& number : *numbers) missing_.numbers.insert(number.value_or(0.0));
  missing_.band_m = rules.at_path("band_m").value_or(150.0);
  missing_.above_ground_m = rules.at_path("above_ground_m").value_or(20.0);
  if (auto const* fields = rules.at_path("field").as_table())
    for (auto const& [field, list] : *fields)
      if (auto const* said = list.as_array())
        for (toml::node const& text : *said)
          missing_.field_texts[std::string{field.str()}].insert(small_letters(text.value_or(std::string{})));
  if (auto const* ranges = rules.at_path("range").as_table())
    for (auto const& [field, pair] : *ranges)
      if (auto const* sides = pair.as_array(); sides != nullptr && sides->size() == 2)
        missing_.ranges[std::string{field.str()}] = {(*sides)[0].value_or(0.0), (*sides)[1].value_or(0.0)};
}

std::span<ColumnName const> Synonyms::columns(std::string_view layer, std::string_view field) const {
  auto found = columns_.find(std::string{layer} + "." + std::string{field});
  if (found == columns_.end()) return {};
  return found->second;
}

bool Synonyms::is_personal(std::string_view column) const {
  std::string whole = plain_name(column);
  std::string ending = plain_name(column.substr(0, std::min(column.find("（"), column.find('('))));
  auto any = [&](std::string_view list, auto const& suits) {
    return std::ranges::any_of(columns("personal", list), suits);
  };
  auto stands_in = [&](ColumnName const& word) { return whole.find(word.plain) != std::string::npos; };
  return any("holds", stands_in) ||
         (!any("but", stands_in) && any("ends", [&](ColumnName const& word) { return ending.ends_with(word.plain); }));
}

std::optional<std::string> Synonyms::word(std::string_view layer, std::string_view field, std::string_view said) const {
  auto table = words_.find(std::string{layer} + "." + std::string{field});
  if (table == words_.end()) return std::nullopt;
  auto found = table->second.find(small_letters(trimmed(said)));
  if (found == table->second.end()) return std::nullopt;
  return found->second;
}

std::map<std::string, std::string, std::less<>> const& Synonyms::words(std::string_view layer,
                                                                       std::string_view field) const {
  static std::map<std::string, std::string, std::less<>> const none;
  auto table = words_.find(std::string{layer} + "." + std::string{field});
  return table == words_.end() ? none : table->second;
}

}  // namespace qinzao
