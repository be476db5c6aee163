#include "engine/plan/gravity.hpp"

#include <algorithm>
#include <queue>

#include "engine/geo/measure.hpp"
#include "engine/plan/routes.hpp"

namespace qinzao {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double total_peak(PlanTask const& task) {
  double total = 0;
  for (PlanSource const& source : task.sources) total += source.flow_lps;
  return task.peak_lps(total);
}

/// At most so high at a place: under the least cover. Unknown ground allows anything.
double under_cover(PlanTask const& task, double ground_m) {
  return known(ground_m) ? ground_m - task.rules.cover_least_m : kInfinity;
}

/// Nothing may lie deeper than this.
double deepest_crown(PlanTask const& task, double ground_m) {
  return known(ground_m) ? ground_m - task.rules.depth_most_m + task.rules.sizes_mm.front() / 1000 : -kInfinity;
}

/// The highest crown at a lateral's join: an invert no higher than the house allows, in the largest pipe.
double crown_at_join(PlanTask const& task, Lateral const& lateral, double ground_m) {
  return std::min(under_cover(task, ground_m), lateral.invert_most_m + task.rules.sizes_mm.back() / 1000);
}

}  // namespace

Column<CornerId, double> highest_by_gravity(PlanTask const& task, SourceId from) {
  std::size_t corners = task.corridors.at.size();
  Column<CornerId, double> crown(corners, -kInfinity);
  double slope = flattest_slope(task.rules, total_peak(task));
  std::vector<std::vector<std::uint32_t>> at(corners);
  for (std::uint32_t row = 0; row < task.corridors.size(); ++row) {
    at[task.corridors.from[StretchId{row}].value()].push_back(row);
    at[task.corridors.to[StretchId{row}].value()].push_back(row);
  }
  std::priority_queue<std::pair<double, std::uint32_t>> queue;
  auto reach = [&](CornerId corner, double level) {
    level = std::min(level, under_cover(task, task.ground_m[corner]));
    if (level <= crown[corner] || level < deepest_crown(task, task.ground_m[corner]) - 1e-9) return;
    crown[corner] = level;
    queue.push({level, corner.value()});
  };
  for (Lateral const& lateral : task.laterals)
    if (lateral.source == from && lateral.corner)
      reach(lateral.corner, crown_at_join(task, lateral, task.ground_m[lateral.corner]));
  while (!queue.empty()) {
    auto [level, corner] = queue.top();
    queue.pop();
    if (level < crown[CornerId{corner}]) continue;
    for (std::uint32_t row : at[corner]) {
      StretchId id{row};
      CornerId next = task.corridors.from[id] == CornerId{corner} ? task.corridors.to[id] : task.corridors.from[id];
      double below = level - slope * length_m(task.corridors.line_of(id)) - task.lost_m[id];
      reach(next, std::min(below, task.crown_most_m[id]));
    }
  }
  return crown;
}

Shortfall shortfall(PlanTask const& task, SourceId source) {
  Column<CornerId, double> crown = highest_by_gravity(task, source);
  double slope = flattest_slope(task.rules, total_peak(task));
  Shortfall least{kInfinity, {}};
  auto offer = [&](OutletId id, double arrives) {
    double needed = task.outlets[id].crown_m;
    double missing = known(needed) ? needed - arrives : (arrives > -kInfinity ? 0 : kInfinity);
    if (missing < least.metres) least = {missing, id};
  };
  for (std::uint32_t row = 0; row < task.outlets.size(); ++row) {
    PlanOutlet const& outlet = task.outlets[OutletId{row}];
    if (outlet.corner) offer(OutletId{row}, crown[outlet.corner] - slope * outlet.link_m);
  }
  for (Lateral const& lateral : task.laterals)
    if (lateral.source == source && !lateral.corner) offer(lateral.outlet, kInfinity);
  return least;
}

}  // namespace qinzao
