#pragma once
#include <cstdint>
#include <string_view>

namespace qinzao {

/// Whether people live in what a household holds, or it is a shop, a works, an institution.
enum class Category : std::uint8_t { unknown, residential, non_residential };

/// `residential`, `non_residential`, or empty when unknown.
std::string_view word_of(Category category);
Category category_of(std::string_view word);

}  // namespace qinzao
