#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace qinzao {

/// How a number in a text is meant.
enum class Precision : std::uint8_t {
  exact,
  over,      // 700多, 700余: that or more, and less than the next round number
  about,     // 约700, 三分之一
  near,      // 近700: less, and not far from it
  above,     // 超过700, 过半: more
  at_least,  // 700以上, 不少于700
  below,     // 不足700: less
  at_most    // 不超过700
};

/// A number with its unit in a Chinese text: 约2500平方米, 700多米, 97.9%, 三条; a share in words is a percentage:
/// 过半, 三分之一, 近三成, 百分之三十.
struct CountedNumber {
  std::size_t begin = 0;  // byte of 约 or of the first digit
  std::size_t end = 0;    // behind the unit, and behind 左右 or 以上
  double value = 0;
  int decimals = 0;  // below 0 where written in 万
  Precision precision = Precision::exact;
  std::string_view unit;
  bool in_digits = true;  // not in Chinese numerals
};

/// The measure that begins at that byte; nothing where none does. REQUIRES half_width text (ledger/typed_text).
std::optional<CountedNumber> read_counted(std::string_view text, std::size_t at);

}  // namespace qinzao
