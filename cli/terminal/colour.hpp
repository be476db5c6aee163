#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace qinzao::cli {

/// How a word stands out on a terminal. No meaning hangs on it alone: the words say the same.
enum class Tone : std::uint8_t { plain, strong, faint, good, warning, bad };

/// The text with marks for its tone where standard output shows colours (a terminal that is not dumb, NO_COLOR unset or
/// empty), else as it is. coloured() turns the marks into the terminal's codes.
std::string painted(std::string_view text, Tone tone);

/// A page as it goes to the terminal: what painted() marked in its colour, all else visible(), line feeds kept.
std::string coloured(std::string_view page);

/// good: all of it; bad: none; warning: some. plain where there is nothing to have.
Tone tone_of_share(double part, double whole);

}  // namespace qinzao::cli
