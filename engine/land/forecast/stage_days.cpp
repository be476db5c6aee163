#include "engine/land/forecast/stage_days.hpp"

namespace qinzao {

std::array<std::optional<Date>, stages> stage_days(HouseholdStatus const& status) {
  std::array<std::optional<Date>, stages> days;
  std::optional<Date> first;
  for (std::size_t stage = stages; stage-- > 1;) {
    auto own = status.reached[stage];
    if (own && (!first || *own < *first)) first = own;
    days[stage] = first;
  }
  return days;
}

}  // namespace qinzao
