#pragma once
#include <optional>

#include "engine/plan/design/design_costs.hpp"
#include "engine/plan/design/design_rules.hpp"

namespace qinzao {

struct DesignOptions {
  double step_m = 0.005;     // levels of crowns stand on multiples of it, absolute
  double states_most = 6e7;  // diameters x levels kept at once: beyond, a coarse run finds where the fine one looks
  bool bound = true;         // also work out the bound
};

/// What a reach cannot meet, when no design exists.
enum class DesignObstacle : std::uint8_t {
  flow,     // no allowed diameter carries its flow
  depth,    // its lower end would lie deeper than allowed
  ceiling,  // as the former, under a ceiling
  outfall   // it arrives too low for its outfall
};

/// Why there is no design: the first reach, in downstream order, whose lower end no design reaches.
struct NoDesign {
  ReachId reach;
  DesignObstacle obstacle = DesignObstacle::flow;
  double short_m = unknown_value;  // by how much the highest crown that gravity can bring there is too low
  // Of an obstacle of flow alone.
  double most_lps = unknown_value;                                // that an allowed diameter carries there
  double size_most_mm = std::numeric_limits<double>::infinity();  // of the pipe it joins: no larger one is allowed
};

/// Sewers with diameters and levels. Columns are by reach.
struct Design {
  Column<ReachId, double> size_mm;
  Column<ReachId, double> crown_up_m;
  Column<ReachId, double> crown_down_m;
  Column<ReachId, double> pump_lift_m;  // at its upper manhole, from the well's crown level; 0: no pump
  Column<ReachId, double> drop_m;       // invert to invert, where it enters the next one, the well or the outfall
  Column<ReachId, double> pipe_cny;     // extra_cny with it
  Column<ReachId, double> manhole_cny;  // its upper manhole, and that of an outfall
  Column<ReachId, double> drop_cny;     // drop manhole at its lower end
  Column<ReachId, double> pump_cny;
  double cost_cny = 0;
  double bound_cny = 0;          // no design of these trees, on any levels, costs less; 0 where not asked
  std::optional<NoDesign> none;  // set: there is no design, the columns are empty

  double invert_up_m(ReachId reach) const { return crown_up_m[reach] - size_mm[reach] / 1000; }
  double invert_down_m(ReachId reach) const { return crown_down_m[reach] - size_mm[reach] / 1000; }
  std::size_t pumps() const;
};

/// The cheapest design of the trees with all crowns on multiples of `step_m`, by dynamic programming (diameter x level
/// at the lower end), and a bound from a complete run in which levels are rounded up: cover, falls and drops are
/// relaxed by less than one step, prices are the least of the step. Where states_most allows no complete run at
/// `step_m` the value comes from a coarse run and a fine one around it, the bound from the coarse one. Interrupted:
/// Ctrl-C.
Design design(SewerTree const& tree, DesignRules const& rules, DesignCosts const& costs,
              DesignOptions const& options = {});

}  // namespace qinzao
