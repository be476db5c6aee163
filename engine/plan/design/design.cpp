#include "engine/plan/design/design.hpp"

#include <algorithm>
#include <cmath>

#include "engine/plan/design/design_run.hpp"
#include "engine/plan/design/highest_crowns.hpp"

namespace qinzao {

namespace {

/// Levels within so many steps of a design are looked at when it is made better.
constexpr int band_steps = 12;
constexpr int most_moves = 16;  // of the band, until nothing gets better

RunWindows around(RunWindows const& complete, Column<ReachId, ReachState> const& states) {
  RunWindows windows;
  for (std::size_t row = 0; row < states.size(); ++row) {
    ReachId reach{row};
    ReachState const& state = states[reach];
    StepRange lower{state.down - band_steps, state.down + band_steps};
    StepRange upper{state.up - band_steps, state.up + band_steps};
    windows.down.push_back(lower & complete.down[reach]);
    windows.up.push_back(upper & complete.up[reach]);
    windows.sizes.push_back(StepRange{state.size - 1, state.size + 1} & complete.sizes[reach]);
    windows.largest.push_back(complete.largest[reach]);
  }
  return windows;
}

/// The same design on a grid of half the step.
Column<ReachId, ReachState> halve_steps(Column<ReachId, ReachState> states) {
  for (std::size_t row = 0; row < states.size(); ++row) {
    ReachState& state = states[ReachId{row}];
    state.up *= 2;
    state.down *= 2;
    state.well *= 2;
  }
  return states;
}

/// Moves a band of levels after the design found in it, until it gets no better.
Column<ReachId, ReachState> improve(DesignTask const& task, LevelGrid const& grid, Column<ReachId, ReachState> states) {
  RunWindows complete = complete_windows(task, grid);
  double cost = std::numeric_limits<double>::infinity();
  for (int move = 0; move < most_moves; ++move) {
    DesignRun run{task, grid, around(complete, states)};
    double found = run.least_cost();
    if (!(found < cost - 1e-6)) break;
    cost = found;
    states = run.trace_back();
  }
  return states;
}

struct Found {
  Column<ReachId, ReachState> states;
  ReachId without;  // the reach that has no design; none: there is one
};

/// The step that keeps a complete run within the states allowed: the one asked for, doubled as often as needed.
double complete_step(DesignTask const& task, DesignOptions const& options) {
  double step_m = options.step_m;
  while (true) {
    LevelGrid grid{task.rules, step_m, Rounding::exact};
    if (static_cast<double>(complete_windows(task, grid).states()) <= options.states_most) return step_m;
    step_m *= 2;
  }
}

Found find_design(DesignTask const& task, double coarse_m, double step_m) {
  for (;; coarse_m /= 2) {
    LevelGrid grid{task.rules, coarse_m, Rounding::exact};
    DesignRun run{task, grid, complete_windows(task, grid)};
    if (run.first_without()) {
      if (coarse_m > step_m * 1.5) continue;  // too coarse to find one, perhaps
      return {{}, run.first_without()};
    }
    Found found{run.trace_back(), {}};
    for (double finer_m = coarse_m / 2; finer_m > step_m * 0.75; finer_m /= 2) {
      LevelGrid finer{task.rules, finer_m, Rounding::exact};
      found.states = improve(task, finer, halve_steps(std::move(found.states)));
    }
    return found;
  }
}

/// The greatest flow, to 0.01 L/s, that a diameter of at most `size_most_mm` carries; at most `flow_lps`.
double most_flow_lps(DesignRules const& rules, double size_most_mm, double flow_lps) {
  auto carried = [&](double lps) {
    return std::ranges::any_of(
        rules.sizes_mm, [&](double size_mm) { return size_mm <= size_most_mm && !rules.slopes(lps, size_mm).empty(); });
  };
  double low = 0;
  double high = flow_lps;
  while (high - low > 0.01) {
    double middle = (low + high) / 2;
    (carried(middle) ? low : high) = middle;
  }
  return low;
}

NoDesign explain(DesignTask const& task, ReachId reach) {
  SewerTree const& tree = task.tree;
  NoDesign none{reach, DesignObstacle::depth, unknown_value};
  double lowest_m = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < task.rules.sizes_mm.size(); ++i) {
    if (task.slopes[reach][i].empty()) continue;
    double deep_m = std::min(task.rules.cover_most_m, task.rules.depth_most_m - task.rules.sizes_mm[i] / 1000);
    lowest_m = std::min(lowest_m, tree.ground_down_m[reach] - deep_m);
  }
  double highest_m = highest_crowns(tree, task.rules)[reach];
  if (std::isinf(highest_m) || std::isinf(lowest_m)) {
    none.obstacle = DesignObstacle::flow;
    if (!tree.down[reach]) none.size_most_mm = tree.outfall[reach].size_most_mm;
    none.most_lps = most_flow_lps(task.rules, none.size_most_mm, tree.flow_lps[reach]);
    return none;
  }
  if (!tree.down[reach] && tree.outfall[reach].crown_least_m > lowest_m) {
    lowest_m = tree.outfall[reach].crown_least_m;
    none.obstacle = DesignObstacle::outfall;
  } else if (tree.ceilings.size() > 0 && !tree.ceilings[reach].empty()) {
    none.obstacle = DesignObstacle::ceiling;
  }
  if (highest_m < lowest_m) none.short_m = lowest_m - highest_m;
  return none;
}

/// The columns of a design, each figure worked out from its states alone.
Design describe(DesignTask const& task, LevelGrid const& grid, Column<ReachId, ReachState> const& states) {
  SewerTree const& tree = task.tree;
  DesignCosts const& costs = task.costs;
  ReachesOnGrid on_grid{task, grid};
  Design design;
  for (std::size_t row = 0; row < tree.size(); ++row) {
    ReachId reach{row};
    ReachState const& state = states[reach];
    double size_mm = on_grid.size_mm(state.size);
    double at_up = on_grid.price_per_m(reach, state.size, tree.ground_up_m[reach], state.up);
    double at_down = on_grid.price_per_m(reach, state.size, tree.ground_down_m[reach], state.down);
    bool down_deeper = state.up - state.down >= on_grid.deeper_below(reach);
    double per_m = costs.priced_at() == PricedAt::both_ends ? (at_up + at_down) / 2 : down_deeper ? at_down : at_up;
    double lift_m = grid.level_m(state.up - state.well);
    design.size_mm.push_back(size_mm);
    design.crown_up_m.push_back(grid.level_m(state.up));
    design.crown_down_m.push_back(grid.level_m(state.down));
    design.pump_lift_m.push_back(lift_m);
    design.pipe_cny.push_back(per_m * tree.length_m[reach] + tree.extra_cny[reach]);
    double manholes = on_grid.manhole(state.size, tree.ground_up_m[reach], state.up);
    double enters_m = tree.outfall.empty() ? unknown_value : tree.outfall[reach].invert_m;
    if (ReachId down = tree.down[reach]) {
      enters_m = grid.level_m(states[down].well) - on_grid.size_mm(states[down].size) / 1000;
    } else if (tree.outfall[reach].new_manhole) {
      manholes += on_grid.manhole(state.size, tree.ground_down_m[reach], state.down);
    }
    double drop_m = known(enters_m) ? grid.level_m(state.down) - size_mm / 1000 - enters_m : 0;
    bool drops = drop_m > task.rules.drop_free_m + 1e-6 * grid.step_m();
    design.drop_m.push_back(drop_m);
    design.manhole_cny.push_back(manholes);
    design.drop_cny.push_back(drops ? costs.drop() + costs.drop_per_m() * drop_m : 0);
    double flow_lps = tree.flow_lps[reach];
    design.pump_cny.push_back(lift_m > 0 ? costs.pump(flow_lps) + costs.pump_per_m(flow_lps) * lift_m : 0);
  }
  for (ReachId reach : task.order)
    design.cost_cny +=
        design.pipe_cny[reach] + design.manhole_cny[reach] + design.drop_cny[reach] + design.pump_cny[reach];
  return design;
}

}  // namespace

std::size_t Design::pumps() const {
  return static_cast<std::size_t>(std::ranges::count_if(pump_lift_m, [](double lift_m) { return lift_m > 0; }));
}

Design design(SewerTree const& tree, DesignRules const& rules, DesignCosts const& costs, DesignOptions const& options) {
  DesignTask task{tree, rules, costs};
  double coarse_m = complete_step(task, options);
  Found found = find_design(task, coarse_m, options.step_m);
  Design design;
  if (found.without) {
    design.none = explain(task, found.without);
    return design;
  }
  design = describe(task, LevelGrid{rules, options.step_m, Rounding::exact}, found.states);
  if (options.bound) {
    LevelGrid grid{rules, coarse_m, Rounding::relaxed};
    design.bound_cny = DesignRun{task, grid, complete_windows(task, grid)}.least_cost();
  }
  return design;
}

}  // namespace qinzao
