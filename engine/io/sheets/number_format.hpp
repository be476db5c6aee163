#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace qinzao {

/// How a spreadsheet's number format shows a number, as far as it matters to a reader of values (ECMA-376 18.8.30).
/// Only the section for positive numbers counts.
struct NumberFormat {
  bool date = false;
  bool year = true;  // a date shows its year, month and day
  bool month = true;
  bool day = true;
  bool hidden = false;  // ;;; shows nothing
  bool odd = false;     // fractions, exponents: what it shows is not worked out
  bool general = true;  // as it is
  std::string before;   // fixed text
  std::string after;
  std::size_t zeros = 0;  // 000 shows 7 as 007
  std::size_t decimals = 0;
  int shifted = 0;  // decimal places to the left: 2 for percent, -3 for thousands

  /// A date shows all of its day.
  bool whole_day() const { return year && month && day; }
};

/// Reads a format code: yyyy"年"m"月", 000, 0.00%, "P"000.
NumberFormat number_format(std::string_view code);

/// The formats every spreadsheet knows by number; 27-36 and 50-58 are the dates of East Asian locales.
NumberFormat builtin_number_format(long id);

/// What a cell of that number shows; `?` where that is not worked out. Thousands stand together. REQUIRES no date.
std::string shown_number(NumberFormat const& format, double value);

}  // namespace qinzao
