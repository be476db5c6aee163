#pragma once
#include <optional>
#include <string_view>

#include "engine/works/works.hpp"

namespace qinzao {

/// A number with its unit in a Chinese text: 约2500平方米, 700多米, 97.9%, 三条.
struct CountedNumber {
  std::size_t begin = 0;  // byte of 约 or of the first digit
  std::size_t end = 0;    // behind the unit, and behind 左右 or 以上
  double value = 0;
  int decimals = 0;  // below 0 where written in 万
  Qualifier qualifier = Qualifier::exact;
  std::string_view unit;
  bool in_digits = true;  // not in Chinese numerals
};

/// The measure that begins at that byte; nothing where none does. REQUIRES half_width text (land/typed_text).
std::optional<CountedNumber> read_counted(std::string_view text, std::size_t at);

}  // namespace qinzao
