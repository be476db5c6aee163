#pragma once
#include "engine/plan/costs.hpp"

namespace qinzao::testing {

/// A metre costs 1 000 at any diameter, and `per_depth` more for every metre of depth; a manhole and a drop cost
/// nothing.
inline CostTable plain_costs(double per_depth = 0) {
  CostTable costs;
  costs.pipe = PriceGrid{{300, 3000}, {0, 1}, {{1000, 1000 + per_depth}, {1000, 1000 + per_depth}}};
  costs.manholes = PriceGrid{{300, 3000}, {0}, {{0}, {0}}};
  costs.classes.push_back({"street", {}, 0, {}});
  costs.drops = DropPrice{0, 0};
  return costs;
}

/// A reach of a tree under construction.
struct DrawnReach {
  int down = -1;  // row of the one it flows into; -1: outfall
  double length_m = 100;
  double ground_up_m = 5;
  double ground_down_m = 5;
  double flow_lps = 1;
};

inline SewerTree drawn_tree(std::vector<DrawnReach> const& reaches, Outfall const& outfall = {}) {
  SewerTree tree;
  for (DrawnReach const& reach : reaches) {
    tree.down.push_back(reach.down < 0 ? ReachId{} : ReachId{reach.down});
    tree.length_m.push_back(reach.length_m);
    tree.ground_up_m.push_back(reach.ground_up_m);
    tree.ground_down_m.push_back(reach.ground_down_m);
    tree.flow_lps.push_back(reach.flow_lps);
    tree.price.push_back(PriceClassId{0});
    tree.extra_cny.push_back(0);
    tree.lost_m.push_back(0);
    tree.outfall.push_back(outfall);
  }
  return tree;
}

}  // namespace qinzao::testing
