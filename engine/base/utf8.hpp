#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace qinzao {

/// Bytes of the character that `text` begins with; 0 where it begins with none: an overlong form, half of a surrogate
/// pair, a number above U+10FFFF, a sequence cut short.
std::size_t utf8_length(std::string_view text);

/// Well-formed UTF-8 (Unicode 15, table 3-7): what every JSON and XML reader takes.
bool is_utf8(std::string_view text);

/// Where the first byte stands that makes a text no UTF-8; its size where there is none.
std::size_t first_fault_of_utf8(std::string_view text);

/// Not UTF-8, but meant to be: most of it is, or every byte has its place in a sequence of three or four that stands
/// for no character. Reading it in another encoding would make nonsense of it.
bool is_damaged_utf8(std::string_view text);

/// A text as a terminal or a page may show it: control characters, line feeds included, characters that turn the
/// direction of writing, and bytes that are no UTF-8 as `\n`, `\x1b`, `\u202e`, `\xed`. All else stays.
std::string visible(std::string_view text);

/// The same for a page of lines: its line feeds stay.
std::string visible_page(std::string_view page);

/// Foreign text as a message quotes it: visible, and no longer than some eighty characters.
std::string quoted_text(std::string_view text);

/// How an unprintable character is written in JSON, `\u202e`; empty for any other. `text` begins with it.
std::string json_escape(std::string_view character);

}  // namespace qinzao
