#pragma once
#include <array>

#include "engine/sewer/network/network.hpp"

namespace qinzao {

/// How well two inverts fit the levels around the two ends of a pipe: the greater of the two differences, as recorded
/// and exchanged. Unknown where no level is known at an end.
struct LevelFit {
  static constexpr double fit_m = 0.1;        // an invert fits a level this near
  static constexpr double rounding_m = 1e-9;  // levels come as decimals

  std::array<double, 2> as_drawn{unknown_value, unknown_value};
  std::array<double, 2> exchanged{unknown_value, unknown_value};

  bool fits(std::array<double, 2> const& off) const {
    return off[0] <= fit_m + rounding_m && off[1] <= fit_m + rounding_m;
  }
  bool misses(std::array<double, 2> const& off) const {
    return off[0] > fit_m + rounding_m && off[1] > fit_m + rounding_m;
  }
  bool fits_as_drawn() const { return fits(as_drawn); }
  bool fits_exchanged() const { return fits(exchanged); }
};

}  // namespace qinzao
