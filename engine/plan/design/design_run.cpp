#include "engine/plan/design/design_run.hpp"

#include <algorithm>
#include <limits>
#include <ranges>

#include "engine/base/interrupt.hpp"

namespace qinzao {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t index(int from_zero) {
  return static_cast<std::size_t>(from_zero);
}

}  // namespace

/// The values of one reach above, by its size, so that the least of any stretch of levels is at hand.
struct DesignRun::Entering {
  ReachId reach;
  StepRange sizes;
  StepRange downs;
  std::vector<RangeMinimum> free;            // by size
  std::vector<std::vector<double>> dropped;  // by size and level: the least of this level or higher, with the metres
                                             // of a drop from there to level 0; empty: no drop manhole
};

DesignRun::DesignRun(DesignTask const& task, LevelGrid const& grid, RunWindows windows)
    : task_{task}, grid_{grid}, on_grid_{task, grid}, windows_{std::move(windows)}, first_(task.tree.size(), 0) {
  std::size_t states = 0;
  for (std::size_t row = 0; row < task.tree.size(); ++row) {
    ReachId reach{row};
    first_[reach] = states;
    states += windows_.down[reach].size() * windows_.sizes[reach].size();
  }
  values_.assign(states, infinite);
  for (ReachId reach : task.order) {
    stop_if_interrupted();
    run(reach);
    auto begin = values_.begin() + static_cast<std::ptrdiff_t>(first_[reach]);
    auto count = static_cast<std::ptrdiff_t>(windows_.down[reach].size() * windows_.sizes[reach].size());
    if (std::ranges::all_of(begin, begin + count, [](double value) { return value == infinite; })) {
      without_ = reach;
      return;
    }
  }
}

std::size_t DesignRun::place(ReachId reach, int size, int down) const {
  StepRange downs = windows_.down[reach];
  return first_[reach] + index(size - windows_.sizes[reach].low) * downs.size() + index(down - downs.low);
}

int DesignRun::dropping(ReachId reach, int size) const {
  bool stands_for_larger = grid_.relaxed() && task_.rises_with_size && size == windows_.sizes[reach].high;
  return stands_for_larger ? windows_.largest[reach] : size;
}

StepRange DesignRun::heads(ReachId reach) const {
  StepRange at = windows_.up[reach];
  if (task_.above[reach].empty() || task_.costs.pump(task_.tree.flow_lps[reach]) == infinite) return at;
  for (ReachId above : task_.above[reach]) at = at | windows_.down[above];
  return at;
}

std::vector<DesignRun::Entering> DesignRun::prepare(ReachId reach, StepRange sizes) const {
  std::vector<Entering> all;
  double drop_per_step = task_.costs.drop_per_m() * grid_.step_m();
  for (ReachId above : task_.above[reach]) {
    Entering one{above, windows_.sizes[above], windows_.down[above], {}, {}};
    one.sizes.high = std::min(one.sizes.high, sizes.high);
    one.free.resize(one.sizes.size());
    for (int size = one.sizes.low; size <= one.sizes.high; ++size) {
      std::span<double const> values{values_.data() + place(above, size, one.downs.low), one.downs.size()};
      one.free[index(size - one.sizes.low)].fill(values);
      if (task_.costs.drop() == infinite) continue;
      std::vector<double>& dropped = one.dropped.emplace_back(values.begin(), values.end());
      for (std::size_t i = dropped.size(); i-- > 0;) {
        dropped[i] += drop_per_step * (one.downs.low + static_cast<int>(i));
        if (i + 1 < dropped.size()) dropped[i] = std::min(dropped[i], dropped[i + 1]);
      }
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<double> DesignRun::entering(std::span<Entering const> above, StepRange at, int size) const {
  std::vector<double> sum(at.size(), 0);
  std::vector<double> least(at.size());
  double per_m = task_.costs.drop_per_m();
  for (Entering const& one : above) {
    std::ranges::fill(least, infinite);
    for (int its = one.sizes.low; its <= std::min(size, one.sizes.high); ++its) {
      RangeMinimum const& free = one.free[index(its - one.sizes.low)];
      double entering_mm = size_mm(dropping(one.reach, its));
      int free_steps = grid_.free_drop(entering_mm, size_mm(size));
      double wider_m = (size_mm(size) - entering_mm) / 1000;
      for (int crown = at.low; crown <= at.high; ++crown) {
        double& value = least[index(crown - at.low)];
        StepRange kept = one.downs & StepRange{crown, crown + free_steps};
        if (!kept.empty()) value = std::min(value, free.least(kept.low - one.downs.low, kept.high - one.downs.low));
        int beyond = std::max(one.downs.low, crown + free_steps + 1);
        if (one.dropped.empty() || beyond > one.downs.high) continue;
        double to_here_m = wider_m - grid_.level_m(grid_.relaxed() ? crown + 1 : crown);
        value = std::min(value, one.dropped[index(its - one.sizes.low)][index(beyond - one.downs.low)] +
                                    task_.costs.drop() + per_m * to_here_m);
      }
    }
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += least[i];
  }
  return sum;
}

std::vector<double> DesignRun::arriving(ReachId reach, StepRange at, std::vector<double> values) const {
  double pump = task_.costs.pump(task_.tree.flow_lps[reach]);
  if (task_.above[reach].empty() || pump == infinite) return values;
  double per_step = task_.costs.pump_per_m(task_.tree.flow_lps[reach]) * grid_.step_m();
  double lowest_lift = grid_.relaxed() ? 1 : 0;
  double best_well = infinite;  // with its lift up to level 0
  for (int crown = at.low; crown <= at.high; ++crown) {
    double& value = values[index(crown - at.low)];
    double from_here = value - per_step * (crown + lowest_lift);
    value = std::min(value, best_well + pump + per_step * crown);
    best_well = std::min(best_well, from_here);
  }
  return values;
}

void DesignRun::add_upper_end(ReachId reach, StepRange at, int size, std::vector<double>& values) const {
  double ground_m = task_.tree.ground_up_m[reach];
  StepRange allowed = windows_.up[reach] & grid_.crowns(ground_m, size_mm(size));
  bool halves = task_.costs.priced_at() == PricedAt::both_ends;
  double half_m = task_.tree.length_m[reach] / 2;
  for (int crown = at.low; crown <= at.high; ++crown) {
    double& value = values[index(crown - at.low)];
    if (!allowed.holds(crown)) value = infinite;
    if (value == infinite) continue;
    value += on_grid_.manhole(size, ground_m, crown);
    if (halves) value += half_m * on_grid_.price_per_m(reach, size, ground_m, crown);
  }
}

void DesignRun::run(ReachId reach) {
  StepRange sizes = windows_.sizes[reach];
  StepRange at = heads(reach);
  std::vector<Entering> above = prepare(reach, sizes);
  double ground_up_m = task_.tree.ground_up_m[reach];
  double ground_m = task_.tree.ground_down_m[reach];
  double length_m = task_.tree.length_m[reach];
  bool halves = task_.costs.priced_at() == PricedAt::both_ends;
  RangeMinimum ups_here;    // without the pipe where the deeper end decides, with half of it otherwise
  RangeMinimum with_whole;  // with the whole pipe at the depth of the upper end
  for (int size = sizes.low; size <= sizes.high; ++size) {
    if (task_.slopes[reach][index(size)].empty()) continue;
    std::vector<double> values = arriving(reach, at, entering(above, at, size));
    add_upper_end(reach, at, size, values);
    ups_here.fill(values);
    if (!halves) {
      for (int crown = at.low; crown <= at.high; ++crown)
        if (double& value = values[index(crown - at.low)]; value != infinite)
          value += length_m * on_grid_.price_per_m(reach, size, ground_up_m, crown);
      with_whole.fill(values);
    }
    StepRange downs = windows_.down[reach] & grid_.crowns(ground_m, size_mm(size));
    if (!task_.tree.down[reach])
      downs.low = std::max(downs.low, grid_.lowest_at(task_.tree.outfall[reach].crown_least_m));
    for (int down = downs.low; down <= downs.high; ++down) {
      StepRange from = on_grid_.ups(reach, size, down) & at;
      if (from.empty()) continue;
      double pipe = length_m * on_grid_.price_per_m(reach, size, ground_m, down);
      double least = infinite;
      if (halves) {
        least = ups_here.least(from.low - at.low, from.high - at.low) + pipe / 2;
      } else {
        int split = down + on_grid_.deeper_below(reach);
        StepRange lower_deeper{std::max(from.low, split), from.high};
        StepRange upper_deeper{from.low, std::min(from.high, split - 1)};
        least = std::min(ups_here.least(lower_deeper.low - at.low, lower_deeper.high - at.low) + pipe,
                         with_whole.least(upper_deeper.low - at.low, upper_deeper.high - at.low));
      }
      if (least != infinite)
        values_[place(reach, size, down)] = least + on_grid_.lower_end(reach, size, dropping(reach, size), down);
    }
  }
}

double DesignRun::least_cost() const {
  if (without_) return infinite;
  double sum = 0;
  for (ReachId reach : task_.order) {
    if (task_.tree.down[reach]) continue;
    auto begin = values_.begin() + static_cast<std::ptrdiff_t>(first_[reach]);
    auto count = static_cast<std::ptrdiff_t>(windows_.down[reach].size() * windows_.sizes[reach].size());
    sum += *std::min_element(begin, begin + count);
  }
  return sum;
}

ReachState DesignRun::cheapest_root(ReachId reach) const {
  StepRange downs = windows_.down[reach];
  StepRange sizes = windows_.sizes[reach];
  ReachState best;
  double least = infinite;
  for (int size = sizes.low; size <= sizes.high; ++size)
    for (int down = downs.high; down >= downs.low; --down)
      if (double value = values_[place(reach, size, down)]; value < least) {
        least = value;
        best.size = size;
        best.down = down;
      }
  return best;
}

ReachState DesignRun::cheapest_entering(ReachId reach, int size, int well) const {
  StepRange downs = windows_.down[reach];
  StepRange sizes = windows_.sizes[reach];
  ReachState best;
  double least = infinite;
  for (int its = sizes.low; its <= std::min(size, sizes.high); ++its) {
    int free = well + grid_.free_drop(size_mm(its), size_mm(size));
    double wider_m = (size_mm(size) - size_mm(its)) / 1000;
    for (int down = downs.high; down >= std::max(downs.low, well); --down) {
      double value = values_[place(reach, its, down)];
      if (down > free) value += task_.costs.drop() + task_.costs.drop_per_m() * (grid_.level_m(down - well) + wider_m);
      if (value >= least) continue;
      least = value;
      best.size = its;
      best.down = down;
    }
  }
  return best;
}

void DesignRun::choose_upper_end(ReachId reach, ReachState& state) const {
  StepRange at = heads(reach);
  std::vector<Entering> above = prepare(reach, {0, state.size});
  std::vector<double> found = entering(above, at, state.size);
  std::vector<double> values = arriving(reach, at, found);
  std::vector<double> with_manhole = values;
  add_upper_end(reach, at, state.size, with_manhole);
  bool halves = task_.costs.priced_at() == PricedAt::both_ends;
  double length_m = task_.tree.length_m[reach];
  int split = state.down + on_grid_.deeper_below(reach);
  StepRange from = on_grid_.ups(reach, state.size, state.down) & at;
  double least = infinite;
  for (int crown = from.high; crown >= from.low; --crown) {
    double value = with_manhole[index(crown - at.low)];
    if (!halves && crown < split && value != infinite)
      value += length_m * on_grid_.price_per_m(reach, state.size, task_.tree.ground_up_m[reach], crown);
    if (!halves && crown >= split)
      value += length_m * on_grid_.price_per_m(reach, state.size, task_.tree.ground_down_m[reach], state.down);
    if (value >= least) continue;
    least = value;
    state.up = crown;
  }
  state.well = state.up;
  if (values[index(state.up - at.low)] == found[index(state.up - at.low)]) return;  // no pump
  double per_m = task_.costs.pump_per_m(task_.tree.flow_lps[reach]);
  double lifted = infinite;
  for (int crown = state.up - 1; crown >= at.low; --crown) {
    double value = found[index(crown - at.low)] + per_m * grid_.level_m(state.up - crown);
    if (value >= lifted) continue;
    lifted = value;
    state.well = crown;
  }
}

Column<ReachId, ReachState> DesignRun::trace_back() const {
  Column<ReachId, ReachState> states(task_.tree.size());
  for (ReachId reach : std::views::reverse(task_.order)) {
    ReachState& state = states[reach];
    if (!task_.tree.down[reach]) state = cheapest_root(reach);
    choose_upper_end(reach, state);
    for (ReachId above : task_.above[reach]) states[above] = cheapest_entering(above, state.size, state.well);
  }
  return states;
}

}  // namespace qinzao
