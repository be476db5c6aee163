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

Gravity::Gravity(PlanTask const& task) : task_{task}, slope_{flattest_slope(task.rules, total_peak(task))} {
  std::vector<CornerId> corners;
  std::vector<StretchId> stretches;
  for (std::uint32_t row = 0; row < task.corridors.size(); ++row) {
    StretchId id{row};
    fall_m_.push_back(slope_ * length_m(task.corridors.line_of(id)) + task.lost_m[id]);
    for (CornerId corner : {task.corridors.from[id], task.corridors.to[id]}) {
      corners.push_back(corner);
      stretches.push_back(id);
    }
  }
  at_ = {task.corridors.at.size(), corners, stretches};
}

Column<CornerId, double> Gravity::highest(SourceId from) const {
  Column<CornerId, double> crown(task_.corridors.at.size(), -kInfinity);
  std::priority_queue<std::pair<double, std::uint32_t>> queue;
  auto reach = [&](CornerId corner, double level) {
    level = std::min(level, under_cover(task_, task_.ground_m[corner]));
    if (level <= crown[corner] || level < deepest_crown(task_, task_.ground_m[corner]) - 1e-9) return;
    crown[corner] = level;
    queue.push({level, corner.value()});
  };
  for (Lateral const& lateral : task_.laterals)
    if (lateral.source == from && lateral.corner)
      reach(lateral.corner, crown_at_join(task_, lateral, task_.ground_m[lateral.corner]));
  while (!queue.empty()) {
    auto [level, corner] = queue.top();
    queue.pop();
    if (level < crown[CornerId{corner}]) continue;
    for (StretchId id : at_[CornerId{corner}]) {
      CornerId next = task_.corridors.from[id] == CornerId{corner} ? task_.corridors.to[id] : task_.corridors.from[id];
      reach(next, std::min(level - fall_m_[id], task_.crown_most_m[id]));
    }
  }
  return crown;
}

Shortfall Gravity::shortfall(SourceId source) const {
  Column<CornerId, double> crown = highest(source);
  Shortfall least{kInfinity, {}};
  auto offer = [&](OutletId id, double arrives) {
    double needed = task_.outlets[id].crown_m;
    double missing = known(needed) ? needed - arrives : (arrives > -kInfinity ? 0 : kInfinity);
    if (missing < least.metres) least = {missing, id};
  };
  for (std::uint32_t row = 0; row < task_.outlets.size(); ++row) {
    PlanOutlet const& outlet = task_.outlets[OutletId{row}];
    if (outlet.corner) offer(OutletId{row}, crown[outlet.corner] - slope_ * outlet.link_m);
  }
  for (Lateral const& lateral : task_.laterals)
    if (lateral.source == source && !lateral.corner) offer(lateral.outlet, kInfinity);
  return least;
}

bool some_need_a_pump(PlanTask const& task, Column<SourceId, char> const& skipped) {
  Gravity gravity{task};
  for (std::uint32_t row = 0; row < task.sources.size(); ++row)
    if (SourceId id{row}; skipped[id] == 0 && gravity.shortfall(id).proves_a_pump()) return true;
  return false;
}

}  // namespace qinzao
