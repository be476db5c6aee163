#include "engine/plan/sources_above.hpp"

#include <algorithm>

#include "engine/plan/design/highest_crowns.hpp"

namespace qinzao {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The laterals above a reach.
std::vector<JoinedLateral> joined_above(PlanReaches const& reaches, ReachId reach) {
  Column<ReachId, char> above(reaches.tree.size(), 0);
  std::vector<ReachId> order = downstream_order(reaches.tree);
  above[reach] = 1;
  for (auto id = order.rbegin(); id != order.rend(); ++id)
    if (ReachId down = reaches.tree.down[*id]; down && above[down] != 0) above[*id] = 1;
  std::vector<JoinedLateral> list;
  for (auto const* joined : {&reaches.laterals, &reaches.sewers})
    for (JoinedLateral const& it : *joined)
      if (above[it.reach] != 0) list.push_back(it);
  return list;
}

double flattest(PlanTask const& task, double flow_lps) {
  double least = kInfinity;
  for (double size_mm : task.rules.sizes_mm)
    if (SlopeRange slopes = task.rules.slopes(flow_lps, size_mm); !slopes.empty())
      least = std::min(least, slopes.least);
  return least;
}

/// The highest crown that the water of a lateral can have at the lower end of a reach below it.
double arrival_m(PlanTask const& task, PlanReaches const& reaches, JoinedLateral const& from, ReachId end) {
  SewerTree const& tree = reaches.tree;
  double share = from.at_m / tree.length_m[from.reach];
  double ground_m = tree.ground_up_m[from.reach] * (1 - share) + tree.ground_down_m[from.reach] * share;
  double crown_m = std::min(ground_m - task.rules.cover_least_m,
                            task.laterals[from.lateral].invert_most_m + task.rules.sizes_mm.back() / 1000);
  double length_m = tree.length_m[from.reach] - from.at_m;
  for (ReachId reach = from.reach;; reach = tree.down[reach]) {
    if (reach != from.reach) length_m = tree.length_m[reach];
    crown_m -= flattest(task, tree.flow_lps[reach]) * length_m + tree.lost_m[reach];
    crown_m = std::min(crown_m, tree.ground_down_m[reach] - task.rules.cover_least_m);
    if (reach == end) return crown_m;
  }
}

}  // namespace

std::vector<SourceId> sources_above(PlanTask const& task, PlanReaches const& reaches, ReachId reach) {
  std::vector<SourceId> list;
  for (JoinedLateral const& it : joined_above(reaches, reach)) list.push_back(task.laterals[it.lateral].source);
  return list;
}

std::vector<SourceId> sources_too_low(PlanTask const& task, PlanReaches const& reaches, NoDesign const& none) {
  std::vector<SourceId> low;
  double needed_m = highest_crowns(reaches.tree, task.rules)[none.reach] + none.short_m;
  if (known(none.short_m))
    for (JoinedLateral const& it : joined_above(reaches, none.reach))
      if (arrival_m(task, reaches, it, none.reach) < needed_m - 1e-6) low.push_back(task.laterals[it.lateral].source);
  return low.empty() ? sources_above(task, reaches, none.reach) : low;
}

}  // namespace qinzao
