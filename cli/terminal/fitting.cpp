#include "cli/terminal/fitting.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "cli/terminal/table.hpp"
#include "engine/base/utf8.hpp"

namespace qinzao::cli {

namespace {

constexpr std::size_t gap = 2;  // between columns

/// The characters of a text.
std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> letters;
  while (!text.empty()) {
    std::size_t bytes = std::max<std::size_t>(1, utf8_length(text));
    letters.push_back(text.substr(0, bytes));
    text.remove_prefix(bytes);
  }
  return letters;
}

/// May a line end behind this character?
bool ends_a_line(std::string_view letter) {
  return letter.size() > 2 || letter == " " || letter == "," || letter == ";" || letter == "/";
}

std::size_t total(std::vector<std::size_t> const& widths) {
  std::size_t sum = widths.empty() ? 0 : gap * (widths.size() - 1);
  for (std::size_t width : widths) sum += width;
  return sum;
}

}  // namespace

std::optional<std::size_t> terminal_width() {
  if (isatty(STDOUT_FILENO) == 0) return std::nullopt;
  constexpr std::size_t least = 20;
  if (char const* given = std::getenv("COLUMNS"); given != nullptr) {
    std::string_view text{given};
    std::size_t columns = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
    if (error == std::errc{} && end == text.data() + text.size() && columns > 0) return std::max(least, columns);
  }
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::max<std::size_t>(least, size.ws_col);
  constexpr std::size_t usual = 80;
  return usual;
}

std::vector<std::string> broken_to(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::string word;  // since the last place where a line may end
  auto take_word = [&] {
    bool fits = display_width(lines.back() + word) <= width ||
                (word.ends_with(' ') && display_width(lines.back() + word.substr(0, word.size() - 1)) <= width);
    if (!fits && !lines.back().empty()) lines.emplace_back();
    lines.back() += word;
    word.clear();
  };
  for (std::string_view letter : letters_of(text)) {
    if (display_width(word) + display_width(letter) > width) take_word();
    word += letter;
    if (ends_a_line(letter)) take_word();
  }
  take_word();
  for (std::string& line : lines)
    while (line.ends_with(' ')) line.pop_back();
  return lines;
}

std::optional<std::vector<std::size_t>> fitted_widths(std::vector<std::size_t> widths,
                                                      std::vector<bool> const& may_break, std::size_t limit,
                                                      std::size_t least) {
  while (total(widths) > limit) {
    std::optional<std::size_t> widest;
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (may_break[i] && widths[i] > least && (!widest || widths[i] > widths[*widest])) widest = i;
    if (!widest) return std::nullopt;
    --widths[*widest];
  }
  return widths;
}

std::vector<std::vector<std::size_t>> blocks_of_columns(std::vector<std::size_t> const& widths, std::size_t limit) {
  std::vector<std::vector<std::size_t>> blocks;
  std::size_t used = 0;
  for (std::size_t column = 1; column < widths.size(); ++column) {
    if (blocks.empty() || used + gap + widths[column] > limit) {
      blocks.push_back({0});
      used = widths[0];
    }
    blocks.back().push_back(column);
    used += gap + widths[column];
  }
  if (blocks.empty()) blocks.push_back({0});
  return blocks;
}

}  // namespace qinzao::cli
