#include "engine/io/columns/listed_word.hpp"

#include <algorithm>
#include <sstream>

#include "engine/io/files/encoding.hpp"
#include "engine/io/settings/field_words.hpp"

namespace qinzao {

std::optional<std::string> listed_word(std::string_view list, std::string_view text) {
  static FieldWords const shown{Language::zh};
  std::string small = small_letters(trimmed(text));
  std::string with_signs = small;
  std::ranges::replace(with_signs, ' ', '_');
  std::istringstream words{std::string{list}};
  for (std::string word; words >> word;)
    if (word == with_signs || small_letters(shown.word(word)) == small) return word;
  return std::nullopt;
}

}  // namespace qinzao
