#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace qinzao {

/// "1 row", "2 rows"; the count may be a text already grouped ("12 345").
template <typename Count>
std::string plural(Count const& count, std::string_view one) {
  std::string number = fmt::format("{}", count);
  return fmt::format("{} {}{}", number, one, number == "1" ? "" : "s");
}

}  // namespace qinzao
