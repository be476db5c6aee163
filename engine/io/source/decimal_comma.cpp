#include "engine/io/source/decimal_comma.hpp"

#include <algorithm>

#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

/// Whether the digits before a decimal sign are parted by `separator` into groups of three: 1.200, 12.345.678
bool is_grouped(std::string_view digits, char separator) {
  std::size_t first = digits.find(separator);
  if (first == std::string_view::npos || first == 0 || first > 3) return false;
  for (std::size_t at = first; at < digits.size(); at += 4) {
    if (digits[at] != separator || at + 4 > digits.size()) return false;
    for (std::size_t i = at + 1; i < at + 4; ++i)
      if (!is_digit(digits[i])) return false;
  }
  return true;
}

}  // namespace

NumberMark number_mark(std::string_view text) {
  std::string_view bare = trimmed(text);
  if (bare.starts_with('-') || bare.starts_with('+')) bare.remove_prefix(1);
  bool has_digit = std::ranges::any_of(bare, is_digit);
  if (!has_digit || bare.find_first_not_of("0123456789.,") != std::string_view::npos) return NumberMark::no_number;
  std::size_t commas = static_cast<std::size_t>(std::ranges::count(bare, ','));
  std::size_t points = static_cast<std::size_t>(std::ranges::count(bare, '.'));
  if (commas == 0 && points == 0) return NumberMark::plain;
  std::size_t comma = bare.rfind(',');
  std::size_t point = bare.rfind('.');
  if (commas == 0) return points == 1 ? NumberMark::decimal_point : NumberMark::no_number;
  if (points > 0) {
    if (point > comma) {
      bool grouped = points == 1 && is_grouped(bare.substr(0, point), ',');
      return grouped ? NumberMark::decimal_point : NumberMark::no_number;
    }
    bool grouped = commas == 1 && is_grouped(bare.substr(0, comma), '.');
    return grouped ? NumberMark::decimal_comma : NumberMark::no_number;
  }
  if (commas > 1) return is_grouped(bare, ',') ? NumberMark::decimal_point : NumberMark::no_number;
  constexpr std::size_t group = 3;
  bool thousands = comma > 0 && comma <= group && bare.size() == comma + 1 + group && bare.front() != '0';
  return thousands ? NumberMark::either : NumberMark::decimal_comma;
}

void NumberMarks::add(std::string_view text) {
  switch (number_mark(text)) {
    case NumberMark::plain:
      ++plain;
      break;
    case NumberMark::decimal_point:
      ++points;
      break;
    case NumberMark::decimal_comma:
      ++commas;
      break;
    case NumberMark::either:
      ++either;
      break;
    case NumberMark::no_number:
      break;
  }
}

std::vector<std::size_t> columns_with_decimal_commas(std::span<NumberMarks const> marks,
                                                     std::span<std::uint64_t const> filled, char separator) {
  bool any_comma = std::ranges::any_of(marks, [](NumberMarks const& column) { return column.commas > 0; });
  bool any_point = std::ranges::any_of(marks, [](NumberMarks const& column) { return column.points > 0; });
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    NumberMarks const& column = marks[i];
    std::uint64_t numbers = column.plain + column.commas + column.either;
    bool mostly_numbers = numbers * 5 >= filled[i] * 4;
    bool doubtful = column.commas == 0;
    bool others_say_comma = any_comma || (separator == ';' && !any_point);
    if (column.points > 0 || column.commas + column.either == 0 || !mostly_numbers) continue;
    if (!doubtful || others_say_comma) columns.push_back(i);
  }
  return columns;
}

std::string with_decimal_point(std::string const& text) {
  NumberMark mark = number_mark(text);
  if (mark != NumberMark::decimal_comma && mark != NumberMark::either) return text;
  std::string number{trimmed(text)};
  std::erase(number, '.');
  std::ranges::replace(number, ',', '.');
  return number;
}

}  // namespace qinzao
