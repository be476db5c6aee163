#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qinzao {

/// What a text that is a number tells of how its table writes numbers.
enum class NumberMark : std::uint8_t {
  no_number,
  plain,          // 300, -7
  decimal_point,  // 12.5, 1,200.50
  decimal_comma,  // 12,5, 0,125, 1200,000, 1.200,50
  either,         // 1,200: a thousand and more, or one and a bit
};
NumberMark number_mark(std::string_view text);

/// How many texts of one column are numbers, by how they are written.
struct NumberMarks {
  std::uint64_t plain = 0;
  std::uint64_t points = 0;
  std::uint64_t commas = 0;
  std::uint64_t either = 0;

  void add(std::string_view text);
};

/// Which columns of a table hold numbers with a decimal comma: most of the column is numbers, none of them has a
/// decimal point, and some can only be read so; where all may be read either way (1,200), what the other columns do
/// decides, and where none decides, whether `;` stands between the columns. `filled`: column -> texts that are not
/// empty.
std::vector<std::size_t> columns_with_decimal_commas(std::span<NumberMarks const> marks,
                                                     std::span<std::uint64_t const> filled, char separator);

/// A number with a decimal comma as one with a point (1.200,50 -> 1200.50); any other text as it is.
std::string with_decimal_point(std::string const& text);

}  // namespace qinzao
