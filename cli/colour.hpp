#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace qinzao::cli {

/// How a word stands out on a terminal. No meaning hangs on it alone: the words say the same.
enum class Tone : std::uint8_t { plain, strong, faint, good, warning, bad };

/// The text in its tone where standard output shows colours (a terminal that is not dumb, NO_COLOR unset or empty),
/// else as it is.
std::string painted(std::string_view text, Tone tone);

/// good: all of it; bad: none; warning: some. plain where there is nothing to have.
Tone tone_of_share(double part, double whole);

}  // namespace qinzao::cli
