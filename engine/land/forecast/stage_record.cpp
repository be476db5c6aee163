#include "engine/land/forecast/stage_record.hpp"

#include <algorithm>
#include <numeric>

namespace qinzao {

void StageRecord::add_reached(HazardClock const& clock, double day) {
  double moment = std::max(day, 0.0) + 0.5;  // at noon
  auto spans = clock.spans();
  auto after = std::ranges::upper_bound(spans, moment, {}, &HazardSpan::from_day);
  events[std::prev(after)->piece] += 1;
  clock.add_weeks(moment, weeks);
}

void StageRecord::add_late(HazardClock const& clock, double day) {
  clock.add_weeks(day + 1, weeks);
}

void StageRecord::add_waiting(HazardClock const& clock, double day, double households) {
  waiting += households;
  std::ranges::fill(waiting_weeks, 0.0);
  clock.add_weeks(day + 1, waiting_weeks);
}

double StageRecord::reached() const {
  return std::accumulate(events.begin(), events.end(), 0.0);
}

bool StageRecord::shows_anything() const {
  return waiting > 0 || never > 0 || std::ranges::any_of(weeks, [](double spent) { return spent > 0; });
}

}  // namespace qinzao
