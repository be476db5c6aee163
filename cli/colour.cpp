#include "cli/colour.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace qinzao::cli {

namespace {

std::string_view environment(char const* name) {
  char const* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

bool shows_colours() {
  static bool const shown =
      isatty(STDOUT_FILENO) != 0 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  return shown;
}

}  // namespace

std::string painted(std::string_view text, Tone tone) {
  // The terminal's own palette, which people have set to be readable: bold, dim, green, yellow, red.
  constexpr std::array<std::string_view, 6> codes{"", "1", "2", "32", "33", "31"};
  if (tone == Tone::plain || text.empty() || !shows_colours()) return std::string{text};
  return fmt::format("\033[{}m{}\033[0m", codes[static_cast<std::size_t>(tone)], text);
}

Tone tone_of_share(double part, double whole) {
  if (whole <= 0) return Tone::plain;
  if (part <= 0) return Tone::bad;
  return part >= whole ? Tone::good : Tone::warning;
}

}  // namespace qinzao::cli
