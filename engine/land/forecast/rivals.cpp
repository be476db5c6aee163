#include "engine/land/forecast/rivals.hpp"

#include <algorithm>

namespace qinzao {

KaplanMeier::KaplanMeier(std::vector<Spell> spells) {
  std::ranges::sort(spells, {}, &Spell::days);
  double staying = 1;
  for (std::size_t at = 0; at < spells.size();) {
    std::size_t at_risk = spells.size() - at;
    std::int32_t day = spells[at].days;
    std::size_t reached = 0;
    for (; at < spells.size() && spells[at].days == day; ++at) reached += spells[at].reached ? 1 : 0;
    if (reached == 0) continue;
    staying *= 1 - static_cast<double>(reached) / static_cast<double>(at_risk);
    steps_.push_back({day, staying});
  }
}

double KaplanMeier::staying(std::int32_t day) const {
  auto after = std::ranges::upper_bound(steps_, day, {}, &Step::day);
  return after == steps_.begin() ? 1 : std::prev(after)->staying;
}

double KaplanMeier::reaches(std::int32_t day, std::int32_t more) const {
  double now = staying(day);
  return now > 0 ? 1 - staying(day + more) / now : 0;
}

double last_rate(double recent, double recent_weeks, double weeks, double remaining) {
  if (remaining <= 0 || recent_weeks <= 0) return 0;
  return std::min(1.0, recent / recent_weeks * weeks / remaining);
}

}  // namespace qinzao
