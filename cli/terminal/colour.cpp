#include "cli/terminal/colour.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "engine/base/utf8.hpp"

namespace qinzao::cli {

namespace {

std::string_view environment(char const* name) {
  char const* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

// The terminal's own palette, which people have set to be readable: plain, bold, dim, green, yellow, red.
constexpr std::array<std::string_view, 6> codes{"0", "1", "2", "32", "33", "31"};
constexpr char mark_begin = '\x0e';
constexpr char mark_end = '\x0f';

bool shows_colours() {
  static bool const shown =
      isatty(STDOUT_FILENO) != 0 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  return shown;
}

}  // namespace

std::string painted(std::string_view text, Tone tone) {
  if (tone == Tone::plain || text.empty() || !shows_colours()) return std::string{text};
  return fmt::format("{}{}{}{}{}{}{}", mark_begin, codes[static_cast<std::size_t>(tone)], mark_end, text, mark_begin,
                     codes[0], mark_end);
}

std::string coloured(std::string_view page) {
  std::string text;
  while (!page.empty()) {
    std::size_t begin = page.find(mark_begin);
    std::size_t end = begin == std::string_view::npos ? begin : page.find(mark_end, begin);
    if (end == std::string_view::npos) return text += visible_page(page);
    std::string_view code = page.substr(begin + 1, end - begin - 1);
    bool ours = shows_colours() && std::ranges::find(codes, code) != codes.end();
    text += visible_page(page.substr(0, begin));
    text += ours ? fmt::format("\033[{}m", code) : visible(page.substr(begin, end + 1 - begin));
    page.remove_prefix(end + 1);
  }
  return text;
}

Tone tone_of_share(double part, double whole) {
  if (whole <= 0) return Tone::plain;
  if (part <= 0) return Tone::bad;
  return part >= whole ? Tone::good : Tone::warning;
}

}  // namespace qinzao::cli
