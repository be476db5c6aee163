#include "engine/plan/design/level_grid.hpp"

namespace qinzao {

StepRange LevelGrid::crowns(double ground_m, double size_mm) const {
  double highest_m = ground_m - rules_.cover_least_m;
  double lowest_m = ground_m - std::min(rules_.cover_most_m, rules_.depth_most_m - size_mm / 1000);
  return {ceil_of(lowest_m), relaxed() ? ceil_of(highest_m) : floor_of(highest_m)};
}

StepRange LevelGrid::falls(SlopeRange const& slopes, double length_m, double lost_m) const {
  double least_m = slopes.least * length_m + lost_m;
  double most_m = slopes.most * length_m + lost_m;
  if (slopes.empty()) return {};
  return relaxed() ? StepRange{floor_of(least_m), ceil_of(most_m)} : StepRange{ceil_of(least_m), floor_of(most_m)};
}

int LevelGrid::highest_up(Ceiling const& ceiling, double length_m, double size_mm, int down) const {
  double below = std::clamp(ceiling.at_m / length_m, 0.0, 1.0);  // share of the lower end in the level there
  double crown_m = ceiling.level_m + (ceiling.of == CeilingOf::invert ? size_mm / 1000 : 0);
  double most = crown_m / step_m_ + (relaxed() ? 1 - 2 * tolerance : 0);
  double left = most - below * down;
  if (below > 1 - 1e-9) return left < -tolerance ? whole(-far) : whole(far);
  return whole(std::floor(left / (1 - below) + tolerance));
}

int LevelGrid::free_drop(double entering_mm, double leaving_mm) const {
  double free_m = rules_.drop_free_m - (leaving_mm - entering_mm) / 1000;
  return relaxed() ? ceil_of(free_m) : floor_of(free_m);
}

int LevelGrid::lowest_at(double level_m) const {
  return ceil_of(level_m);
}

}  // namespace qinzao
