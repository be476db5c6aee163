#pragma once
#include <span>
#include <string>
#include <string_view>

namespace qinzao::cli {

/// The word of `allowed` that a Chinese trade term means, such as 错误 for error or 管线 for pipes; a term that means
/// none of them is returned as it is.
std::string english_word(std::string const& term, std::span<std::string const> allowed);

/// Every word of a list with commas between, by english_word.
std::string english_words(std::string const& terms, std::span<std::string const> allowed);

}  // namespace qinzao::cli
