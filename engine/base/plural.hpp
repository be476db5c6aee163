#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// "1 row", "2 rows"; the count may be a text already grouped ("12 345").
template <typename Count>
std::string plural(Count const& count, std::string_view one) {
  std::string number = fmt::format("{}", count);
  return fmt::format("{} {}{}", number, one, number == "1" ? "" : "s");
}

/// A count in a sentence of both languages: "3" in Chinese; in English "1 parcel is", "3 parcels are".
template <typename Count>
Message counted_as(Count const& count, std::string_view one, std::string_view many) {
  std::string number = fmt::format("{}", count);
  return {number, fmt::format("{} {}", number, number == "1" ? one : many)};
}

}  // namespace qinzao
