#include "engine/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qinzao {

namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool continues(unsigned byte) {
  return (byte & 0xC0U) == 0x80U;
}

/// The number of a character of `length` bytes.
char32_t code_of(std::string_view character) {
  if (character.size() == 1) return byte_at(character, 0);
  char32_t code = byte_at(character, 0) & (0x7FU >> character.size());
  for (std::size_t i = 1; i < character.size(); ++i) code = (code << 6U) | (byte_at(character, i) & 0x3FU);
  return code;
}

/// Controls, and what changes the direction of writing or ends a line.
bool is_unprintable(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x61C || code == 0x200E || code == 0x200F ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

/// Bytes of a sequence of three or four that has the form of a character and stands for none; else 0.
std::size_t false_sequence(std::string_view text) {
  unsigned lead = byte_at(text, 0);
  std::size_t length = lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF8 ? 4 : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!continues(byte_at(text, i))) return 0;
  return length;
}

void append_visible(std::string& out, std::string_view character) {
  char32_t code = code_of(character);
  if (!is_unprintable(code)) {
    out += character;
  } else if (code == '\n') {
    out += "\\n";
  } else if (code == '\r') {
    out += "\\r";
  } else if (code == '\t') {
    out += "\\t";
  } else if (code < 0x80) {
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned>(code));
  } else {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(code));
  }
}

/// Calls `take` with each character, and with each byte that is none.
template <typename Take>
void each_character(std::string_view text, Take const& take) {
  while (!text.empty()) {
    std::size_t length = utf8_length(text);
    take(text.substr(0, std::max<std::size_t>(length, 1)), length > 0);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

void append_shown(std::string& out, std::string_view character, bool sound) {
  if (sound)
    append_visible(out, character);
  else
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", byte_at(character, 0));
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  unsigned lead = byte_at(text, 0);
  if (lead < 0x80) return 1;
  std::size_t length = lead >= 0xC2 && lead < 0xE0   ? 2
                       : lead >= 0xE0 && lead < 0xF0 ? 3
                       : lead >= 0xF0 && lead < 0xF5 ? 4
                                                     : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!continues(byte_at(text, i))) return 0;
  unsigned second = byte_at(text, 1);
  bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  bool surrogate = lead == 0xED && second >= 0xA0;
  bool above = lead == 0xF4 && second >= 0x90;
  return overlong || surrogate || above ? 0 : length;
}

std::size_t first_fault_of_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (byte_at(text, at) < 0x80) {
      ++at;
      continue;
    }
    std::size_t length = utf8_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return at;
}

bool is_utf8(std::string_view text) {
  return first_fault_of_utf8(text) == text.size();
}

bool is_damaged_utf8(std::string_view text) {
  std::size_t foreign = 0;    // bytes above ASCII
  std::size_t long_ones = 0;  // of them, in characters of three or four bytes
  std::size_t formed = 0;     // in sequences of the right form, whether they stand for a character or not
  bool faulty = false;
  while (!text.empty()) {
    std::size_t length = utf8_length(text);
    std::size_t false_length = length == 0 ? false_sequence(text) : 0;
    std::size_t step = std::max<std::size_t>(length + false_length, 1);
    faulty = faulty || length == 0;
    if (byte_at(text, 0) >= 0x80) foreign += step;
    if (length >= 3) long_ones += step;
    if (length >= 2 || false_length > 0) formed += step;
    text.remove_prefix(step);
  }
  return faulty && (formed == foreign || long_ones * 2 > foreign);
}

std::string visible(std::string_view text) {
  if (is_plain(text)) return std::string{text};
  std::string out;
  each_character(text, [&](std::string_view character, bool sound) { append_shown(out, character, sound); });
  return out;
}

std::string visible_page(std::string_view page) {
  std::string out;
  out.reserve(page.size());
  while (!page.empty()) {
    auto end = std::ranges::find_if(page, [](char c) { return (c < ' ' || c > '~') && c != '\n'; });
    auto plain = static_cast<std::size_t>(end - page.begin());
    out += page.substr(0, plain);
    page.remove_prefix(plain);
    if (page.empty()) break;
    std::size_t length = utf8_length(page);
    append_shown(out, page.substr(0, std::max<std::size_t>(length, 1)), length > 0);
    page.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::string quoted_text(std::string_view text) {
  constexpr std::size_t most = 80;
  std::string out;
  std::size_t shown = 0;
  each_character(text, [&](std::string_view character, bool sound) {
    if (++shown <= most) append_shown(out, character, sound);
  });
  return shown > most ? out + "…" : out;
}

std::string json_escape(std::string_view character) {
  char32_t code = code_of(character);
  return is_unprintable(code) ? fmt::format("\\u{:04x}", static_cast<unsigned>(code)) : std::string{};
}

}  // namespace qinzao
