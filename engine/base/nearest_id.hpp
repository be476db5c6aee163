#pragma once
#include <span>
#include <string>
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// An id without what people write now one way and now another: full-width signs are plain ones, capitals small
/// letters, blanks and signs between parts one sign, and zeros before a number are left out. 学田路拓宽/06,
/// 学田路拓宽-6.
std::string without_spelling(std::string_view id);

/// What may have been meant where no row is called `wanted`: " (did you mean 学田路拓宽/06?)". Those that differ in
/// spelling alone, where there are such; else the up to three nearest; else all of up to twelve; else nothing.
Message id_suggestion(std::string_view wanted, std::span<std::string const> ids);
Message id_suggestion(std::string_view wanted, std::span<TextColumn const* const> ids);

}  // namespace qinzao
