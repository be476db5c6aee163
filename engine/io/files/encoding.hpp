#pragma once
#include <string>
#include <string_view>

#include "engine/base/utf8.hpp"

namespace qinzao {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Without blanks at both ends (the ideographic blank too).
std::string_view trimmed(std::string_view text);

/// ASCII capitals made small, full-width letters, digits and brackets made ASCII.
std::string small_letters(std::string_view text);

/// A column name for comparing: small letters, without blanks _ - . / ( ).
std::string plain_name(std::string_view name);

/// Text of another encoding ("GBK", "GB18030"...) as UTF-8. Error: unknown encoding. `intact` is set to false
/// where bytes mean nothing in that encoding; they become U+FFFD.
std::string to_utf8(std::string_view text, std::string const& encoding, bool& intact);

/// UTF-8 as another encoding; characters it lacks become '?' and set `intact` to false.
std::string from_utf8(std::string_view text, std::string const& encoding, bool& intact);

}  // namespace qinzao
