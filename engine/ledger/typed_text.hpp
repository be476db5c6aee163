#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"

namespace qinzao {

/// Full-width letters and digits made plain ASCII, no-break and ideographic blanks made blanks, blanks at both ends
/// taken away. Full-width brackets and other signs stay: they belong to Chinese names.
std::string plain_text(std::string_view text);

/// plain_text with full-width signs made plain ASCII too: for what is read as a number or a day.
std::string half_width(std::string_view text);

/// An id as it is compared: plain_text with the signs that join its parts, - _ . / # and +, made plain ASCII too.
std::string plain_id(std::string_view text);

/// A number that a spreadsheet has rounded before it became a text: 3.20602E+17. As an id it tells nothing any more.
bool has_lost_digits(std::string_view text);

/// half_width without any blank, in small letters, without brackets and what stands in them, without `:`, `*` and `_`.
/// How headers and words are compared.
std::string bare_word(std::string_view text);

/// Chinese numerals made digits, all else as it is: 二〇二〇年六月三日 -> 2020年6月3日, 二十三 -> 23.
std::string digits_of_numerals(std::string_view text);

/// A day as people type it: 2020-06-03, 2020/6/3, 2020.6.3, 2020年6月3日, 20200603, 20.6.3, 二〇二〇年六月三日, each
/// with or without a time of day; also the serial number of a spreadsheet (days since 1899-12-30) between 1990 and
/// 2100. Nothing else; a month without a day is no day.
std::optional<Date> typed_date(std::string_view typed);

/// A number as people type it: 1,234.5 and full-width digits. Nothing else.
std::optional<double> typed_number(std::string_view typed);

/// A share: 1/3, 33.3%, 0.5. More than 0, at most 1.
std::optional<double> typed_share(std::string_view typed);

}  // namespace qinzao
