#pragma once
#include <map>
#include <string>
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// What people read for the fields and the words of closed lists (data/styles/forms.toml): in Chinese as the file has
/// it, in English the name itself with blanks for its underscores.
class FieldWords {
 public:
  /// Error: the file is missing or malformed.
  explicit FieldWords(Language language);

  std::string field(std::string_view name) const { return said(fields_, name); }
  std::string word(std::string_view word) const { return said(words_, word); }
  /// Whether the file has Chinese for it.
  bool knows_field(std::string_view name) const { return fields_.contains(name); }
  bool knows_word(std::string_view word) const { return words_.contains(word); }

 private:
  using Words = std::map<std::string, std::string, std::less<>>;
  std::string said(Words const& words, std::string_view word) const;

  Language language_;
  Words fields_;
  Words words_;
};

}  // namespace qinzao
