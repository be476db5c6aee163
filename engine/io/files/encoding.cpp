#include "engine/io/files/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

constexpr std::string_view ideographic_blank = "\u3000";
constexpr std::string_view byte_order_mark = "\uFEFF";

/// Turns `text` from one encoding to another; what does not fit is replaced.
std::string recoded(std::string_view text, char const* from, char const* to, std::string_view replacement,
                    bool& intact) {
  auto close = [](void* handle) { iconv_close(handle); };
  bool named = true;  // an empty or Chinese name would silently mean the locale's encoding
  for (std::string_view side : {std::string_view{from}, std::string_view{to}})
    named = named && !side.empty() && std::ranges::all_of(side, [](char c) { return c > ' ' && c < 0x7f; });
  iconv_t opened = named ? iconv_open(to, from) : reinterpret_cast<iconv_t>(-1);
  if (opened == reinterpret_cast<iconv_t>(-1))
    throw Error{message("--encoding：系统不支持由 {} 转为 {}", "--encoding: this system knows no encoding {} to {}",
                        std::string_view{from}, std::string_view{to})};
  std::unique_ptr<void, decltype(close)> handle{opened, close};
  std::string result;
  std::string input{text};
  char* in = input.data();
  std::size_t in_left = input.size();
  char buffer[512];
  while (in_left > 0) {
    char* out = buffer;
    std::size_t out_left = sizeof buffer;
    std::size_t done = iconv(opened, &in, &in_left, &out, &out_left);
    result.append(buffer, sizeof buffer - out_left);
    if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    intact = false;
    result += replacement;
    std::size_t skip = 1;
    if (replacement == "?")  // the source is UTF-8: leave the whole character out
      while (skip < in_left && (static_cast<unsigned char>(in[skip]) & 0xC0U) == 0x80U) ++skip;
    in += skip;
    in_left -= skip;
  }
  return result;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  auto ends = [](std::string_view mark, std::string_view whole) { return whole.ends_with(mark); };
  bool more = true;
  while (more && !text.empty()) {
    more = false;
    if (static_cast<unsigned char>(text.front()) <= ' ')
      text.remove_prefix(1), more = true;
    else if (static_cast<unsigned char>(text.back()) <= ' ')
      text.remove_suffix(1), more = true;
    else if (text.starts_with(ideographic_blank))
      text.remove_prefix(ideographic_blank.size()), more = true;
    else if (ends(ideographic_blank, text))
      text.remove_suffix(ideographic_blank.size()), more = true;
    else if (text.starts_with(byte_order_mark))
      text.remove_prefix(byte_order_mark.size()), more = true;
  }
  return text;
}

std::string small_letters(std::string_view text) {
  std::string small;
  small.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto byte = [&](std::size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U; };
    unsigned char c = static_cast<unsigned char>(text[i]);
    // U+FF01..U+FF5E are the full-width twins of ASCII: EF BC 81..BF, EF BD 80..9E
    if (c == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD) && byte(2) >= 0x80) {
      unsigned twin = byte(1) == 0xBC ? byte(2) - 0x81 + 0x21 : byte(2) - 0x80 + 0x60;
      if (twin >= 0x21 && twin <= 0x7E) {
        c = static_cast<unsigned char>(twin);
        i += 2;
      }
    }
    small += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return small;
}

std::string plain_name(std::string_view name) {
  std::string plain;
  for (char c : small_letters(trimmed(name)))
    if (std::string_view{" _-./()[]\t\r\n"}.find(c) == std::string_view::npos) plain += c;
  return plain;
}

std::string to_utf8(std::string_view text, std::string const& encoding, bool& intact) {
  return recoded(text, encoding.c_str(), "UTF-8", "\uFFFD", intact);
}

std::string from_utf8(std::string_view text, std::string const& encoding, bool& intact) {
  return recoded(text, "UTF-8", encoding.c_str(), "?", intact);
}

}  // namespace qinzao
