#include "engine/land/forecast/stage_days.hpp"

namespace qinzao {

std::array<std::optional<Date>, stages> stage_days(Standing const& standing) {
  std::array<std::optional<Date>, stages> days;
  std::optional<Date> first;
  for (std::size_t stage = stages; stage-- > 1;) {
    auto own = standing.reached[stage];
    if (own && (!first || *own < *first)) first = own;
    days[stage] = first;
  }
  return days;
}

}  // namespace qinzao
