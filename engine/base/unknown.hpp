#pragma once
#include <limits>

namespace qinzao {

/// A number that is not known; `known(x)` tells.
inline constexpr double unknown_value = std::numeric_limits<double>::quiet_NaN();
inline bool known(double value) {
  return value == value;
}

}  // namespace qinzao
