#include "engine/io/settings/field_words.hpp"

#include <algorithm>

#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

FieldWords::FieldWords(Language language) : language_{language} {
  std::filesystem::path path = data_file("styles/forms.toml");
  toml::table parsed = parse_toml(path);
  TomlTable file{path, parsed};
  auto read = [&](std::string_view table, Words& words) {
    TomlTable of = file.table(table);
    for (std::string const& key : of.keys()) words[key] = of.text(key);
  };
  read("alias", fields_);
  read("word", words_);
}

std::string FieldWords::said(Words const& words, std::string_view word) const {
  if (auto found = words.find(word); language_ == Language::zh && found != words.end()) return found->second;
  std::string own{word};
  std::ranges::replace(own, '_', ' ');
  return own;
}

}  // namespace qinzao
