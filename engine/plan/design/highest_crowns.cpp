#include "engine/plan/design/highest_crowns.hpp"

#include <algorithm>
#include <limits>

namespace qinzao {

namespace {

constexpr double never = -std::numeric_limits<double>::infinity();

/// The highest lower crown of a reach at that size when its upper crown is at most `up_m`.
double highest_down(SewerTree const& tree, DesignRules const& rules, ReachId reach, double size_mm, double up_m) {
  SlopeRange slopes = rules.slopes(tree.flow_lps[reach], size_mm);
  if (slopes.empty()) return never;
  double length_m = tree.length_m[reach];
  double down_m =
      std::min(up_m - slopes.least * length_m - tree.lost_m[reach], tree.ground_down_m[reach] - rules.cover_least_m);
  if (tree.ceilings.size() > 0)
    for (Ceiling const& ceiling : tree.ceilings[reach]) {
      double crown_m = ceiling.level_m + (ceiling.of == CeilingOf::invert ? size_mm / 1000 : 0);
      down_m = std::min(down_m, crown_m - slopes.least * (length_m - ceiling.at_m));
    }
  return down_m;
}

}  // namespace

Column<ReachId, double> highest_crowns(SewerTree const& tree, DesignRules const& rules) {
  std::size_t sizes = rules.sizes_mm.size();
  std::vector<double> arriving_m(tree.size() * sizes, std::numeric_limits<double>::infinity());  // by size leaving
  Column<ReachId, double> highest(tree.size(), never);
  for (ReachId reach : downstream_order(tree)) {
    double best = never;
    for (std::size_t i = 0; i < sizes; ++i) {
      if (!tree.down[reach] && rules.sizes_mm[i] > tree.outfall[reach].size_most_mm) break;
      double up_m = std::min(arriving_m[reach.value() * sizes + i], tree.ground_up_m[reach] - rules.cover_least_m);
      best = std::max(best, highest_down(tree, rules, reach, rules.sizes_mm[i], up_m));
      if (ReachId down = tree.down[reach]) {
        double& arriving = arriving_m[down.value() * sizes + i];
        arriving = std::min(arriving, best);
      }
    }
    highest[reach] = best;
  }
  return highest;
}

}  // namespace qinzao
