#pragma once
#include <vector>

#include "engine/plan/layout.hpp"
#include "engine/plan/task.hpp"

namespace qinzao {

/// What an arc of the layout stands for.
struct Route {
  enum class Kind : std::uint8_t { street, lateral, outlet } kind = Kind::street;
  std::uint32_t row = 0;  // stretch, lateral or outlet
  bool forward = true;    // a street: along its line
};

/// What an arc of a street is taken to cost, fitted to designs. As they stand here: every metre at the least diameter
/// and least cover, laterals and outlets at their cost. No plan costs less than the bound of that layout (floor_cny).
struct RoutePrices {
  double factor = 1;               // of a metre at the least diameter and least depth, manholes with it; at least 1
  double flow_cny = 0;             // for a metre and 1 L/s of average flow
  double depth_cny = 0;            // for a metre of depth that an arc against the slope of the ground adds
  Column<OutletId, double> added;  // for using an outlet beside its cost: a pump it made necessary
  Column<OutletId, char> closed;   // 1: not to be used
  std::vector<double> avoid;       // a factor a stretch; empty: 1
  Column<SourceId, char> skipped;  // 1: not planned for
  bool known_ground = false;       // only streets and links whose ground is known
};

/// May a stretch be used at all, at any price? A crossing that is forbidden, or has no price, may not.
bool may_use(PlanTask const& task, StretchId stretch);

/// The layout problem of a task: vertices are corners, then sources, then the super-sink behind all outlets.
struct Routes {
  LayoutProblem problem;
  std::vector<Route> of;  // arc -> what it is
};
Routes routes_of(PlanTask const& task, RoutePrices const& prices);

/// From the ground to the invert of the smallest pipe at the least cover.
double least_depth_m(DesignRules const& rules);

/// A metre of sewer in a street at the least diameter and least depth, its share of manholes with it.
double least_cny_per_m(PlanTask const& task, StretchId stretch);

/// The depth that a stretch adds to what lies below it: the fall of the flattest slope and the rise of the ground.
/// `slope`: least_slope() of the task.
double added_depth_m(PlanTask const& task, double slope, StretchId stretch, bool forward);

/// The least slope at which the smallest pipe may be laid at next to no flow.
double least_slope(PlanTask const& task);

/// The flattest slope of any allowed size at a flow, and the least slope of the least size.
double flattest_slope(DesignRules const& rules, double flow_lps);

}  // namespace qinzao
