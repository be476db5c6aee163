#include "engine/plan/plan.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/groups.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/plan/fewest_pumps.hpp"
#include "engine/plan/fit.hpp"
#include "engine/plan/floor.hpp"
#include "engine/plan/sources_above.hpp"

namespace qinzao {

namespace {

constexpr int kTriesForRoom = 16;
constexpr int kTriesForDesign = 32;
constexpr double kHopeless = 10;  // as often as a layout costs is added to an outlet that it cannot be designed to

class Planning {
 public:
  Planning(PlanTask const& task, PlanEffort const& effort) : task_{task}, effort_{effort} {
    prices_ = first_prices(task);
    prices_.added = Column<OutletId, double>(task.outlets.size(), 0);
    prices_.closed = Column<OutletId, char>(task.outlets.size(), 0);
    prices_.skipped = Column<SourceId, char>(task.sources.size(), 0);
    prices_.avoid = effort.avoid;
  }

  Plan run() {
    for (std::uint32_t row = 0; row < effort_.only.size(); ++row) {
      if (effort_.only[row] != 0) continue;
      prices_.skipped[SourceId{row}] = 1;
      unreached_.push_back({SourceId{row}, Unreached::over_budget});
    }
    close_outlets();
    sort_out();
    keep_to_known_ground();
    do {
      pumps_needed_ = !task_.pumps_priced && some_need_a_pump(task_, prices_.skipped);
      int failed = 0;  // layouts before the first that can be designed: the outlets nearby may all be too high
      for (int round = 0; round < effort_.rounds && failed < kTriesForDesign && any_source();) {
        stop_if_interrupted();
        std::uint64_t before = state();
        try_layout(prices_, kTriesForRoom);
        if (!last_designed_ || state() == before) break;
        (best_ && best_->design.none ? failed : round) += 1;
      }
    } while (any_source() && (give_up_what_is_too_high() || give_up_what_no_pipe_carries()));
    Plan plan = best_ ? std::move(*best_) : Plan{};
    plan.unreached = unreached_;
    plan.unreached.insert(plan.unreached.end(), full_.begin(), full_.end());
    std::sort(plan.unreached.begin(), plan.unreached.end(),
              [](auto const& l, auto const& r) { return l.source < r.source; });
    plan.flow_limits = flow_limits_;
    plan.layout_value_cny = last_.value_cny;
    plan.layout_bound_cny = last_.bound_cny;
    return plan;
  }

 private:
  bool any_source() const { return std::count(prices_.skipped.begin(), prices_.skipped.end(), 0) > 0; }

  /// Closes outlets on pipes smaller than any that may be laid, and those of unknown level where streets lead to one
  /// whose level is known as well.
  void close_outlets() {
    Groups parts{task_.corridors.at.size()};
    for (std::uint32_t row = 0; row < task_.corridors.size(); ++row)
      if (StretchId id{row}; may_use(task_, id))
        parts.join(task_.corridors.from[id].value(), task_.corridors.to[id].value());
    std::vector<char> has_known(task_.corridors.at.size(), 0);
    for (PlanOutlet const& outlet : task_.outlets)
      if (outlet.corner && known(outlet.crown_m) && !is_too_small(task_, outlet))
        has_known[parts.first_of(outlet.corner.value())] = 1;
    for (std::uint32_t row = 0; row < task_.outlets.size(); ++row) {
      PlanOutlet const& outlet = task_.outlets[OutletId{row}];
      if (!outlet.corner) continue;
      bool other = !known(outlet.crown_m) && has_known[parts.first_of(outlet.corner.value())] != 0;
      prices_.closed[OutletId{row}] = other || is_too_small(task_, outlet) ? 1 : 0;
    }
  }

  /// The sources planned for that get to no outlet under these prices.
  std::vector<SourceId> without_way(RoutePrices const& prices) const {
    std::vector<char> none = cut_off(routes_of(task_, prices).problem);
    std::vector<SourceId> list;
    std::size_t i = 0;
    for (std::uint32_t row = 0; row < task_.sources.size(); ++row)
      if (SourceId id{row}; prices.skipped[id] == 0 && none[i++] != 0) list.push_back(id);
    return list;
  }
  void leave_out(SourceId id, Unreached reason) {
    prices_.skipped[id] = 1;
    unreached_.push_back({id, reason});
  }

  /// Plans along streets whose ground is known where that serves anybody, and lists whom it does not reach. Otherwise
  /// the plan is laid out and not designed.
  void keep_to_known_ground() {
    RoutePrices prices = prices_;
    prices.known_ground = true;
    std::vector<SourceId> none = without_way(prices);
    if (none.size() == static_cast<std::size_t>(std::count(prices_.skipped.begin(), prices_.skipped.end(), 0))) return;
    prices_.known_ground = true;
    for (SourceId id : none) leave_out(id, Unreached::no_level);
  }

  /// Forgets the layouts of sources of whom some are left out now.
  void start_anew() {
    best_.reset();
    hopeless_ = {};
    added_ = 0;
    prices_.added = Column<OutletId, double>(task_.outlets.size(), 0);
  }

  /// Leaves out the sources that a reach without a design is too low for. Returns whether the rest is to be planned
  /// anew.
  bool give_up_what_is_too_high() {
    if (!best_ || !best_->design.none || best_->design.none->obstacle == DesignObstacle::flow) return false;
    NoDesign const& none = *best_->design.none;
    bool pumps = task_.pumps_priced || pumps_needed_;
    std::vector<SourceId> high =
        pumps ? sources_above(task_, best_->reaches, none.reach) : sources_too_low(task_, best_->reaches, none);
    if (high.empty()) return false;
    for (SourceId id : high) leave_out(id, Unreached::too_high);
    start_anew();
    return true;
  }

  /// Leaves out the sources of the largest flow above a reach until some diameter carries what is left. Returns whether
  /// the rest is to be planned anew.
  bool give_up_what_no_pipe_carries() {
    if (!best_ || !best_->design.none || best_->design.none->obstacle != DesignObstacle::flow) return false;
    NoDesign const& none = *best_->design.none;
    std::vector<SourceId> above = sources_above(task_, best_->reaches, none.reach);
    std::ranges::sort(above, [this](SourceId l, SourceId r) {
      return std::tuple{-task_.sources[l].flow_lps, task_.sources[l].id} <
             std::tuple{-task_.sources[r].flow_lps, task_.sources[r].id};
    });
    double average_lps = 0;
    for (SourceId id : above) average_lps += task_.sources[id].flow_lps;
    for (SourceId id : above) {
      if (task_.peak_lps(average_lps) <= none.most_lps) break;
      average_lps -= task_.sources[id].flow_lps;
      leave_out(id, Unreached::too_much_flow);
    }
    if (above.empty()) return false;
    flow_limits_.push_back({best_->reaches.street[none.reach], best_->reaches.tree.flow_lps[none.reach], none.most_lps,
                            none.size_most_mm, outlet_below(best_->reaches, none.reach)});
    start_anew();
    return true;
  }

  /// Lists the sources that cannot get to any outlet.
  void sort_out() {
    Column<SourceId, char> has_way(task_.sources.size(), 0);
    for (Lateral const& lateral : task_.laterals) has_way[lateral.source] = 1;
    for (SourceId id : without_way(prices_)) {
      Unreached reason = has_way[id] != 0           ? Unreached::not_joined
                         : task_.sources[id].barred ? Unreached::barrier
                                                    : Unreached::no_street;
      leave_out(id, reason);
    }
  }

  /// What the next layout depends on, to see whether a round changed anything.
  std::uint64_t state() const {
    return static_cast<std::uint64_t>(prices_.factor * 1e4) * 31 +
           static_cast<std::uint64_t>(prices_.flow_cny * 1e3) * 17 +
           static_cast<std::uint64_t>(prices_.depth_cny * 10) + static_cast<std::uint64_t>(added_ * 100) * 7;
  }

  /// One layout, its room and its design. Where a pipe would be overfull, the join that adds most is closed.
  void try_layout(RoutePrices const& prices, int tries) {
    RoutePrices fewer = prices;
    std::vector<UnreachedSource> full;
    for (SourceId id : without_way(prices)) {
      fewer.skipped[id] = 1;
      full.push_back({id, Unreached::no_room});
    }
    Routes routes = routes_of(task_, fewer);
    if (routes.problem.sources.empty()) return;
    std::optional<Layout> layout = lay_out(routes.problem, effort_.layout);
    if (!layout) return;
    PlanReaches reaches = reaches_of(task_, routes, layout->arcs);
    if (std::optional<Overfull> over = overfull(task_, reaches.added_lps); over && tries > 0) {
      for (OutletId outlet : over->most) {
        RoutePrices closed = fewer;
        closed.closed[outlet] = 1;
        closed_.push_back({outlet, over->pipe});
        try_layout(closed, (tries - 1) / static_cast<int>(over->most.size()));
        closed_.pop_back();
      }
      return;
    }
    last_ = *layout;
    offer(routes, *layout, std::move(reaches), full);
  }

  void offer(Routes const& routes, Layout const& layout, PlanReaches reaches,
             std::vector<UnreachedSource> const& full) {
    Plan plan;
    plan.closed = closed_;
    plan.layout_metres = reaches.metres;
    plan.existing = added_flow(task_, reaches.added_lps);
    for (int arc : layout.arcs) {
      Route const& route = routes.of[static_cast<std::size_t>(arc)];
      if (route.kind == Route::Kind::outlet) plan.joins_cny += task_.outlets[OutletId{route.row}].join_cny;
      if (route.kind == Route::Kind::street) plan.stretches.push_back(route.row);
      if (route.kind != Route::Kind::lateral) continue;
      Lateral const& lateral = task_.laterals[route.row];
      plan.laterals.push_back(route.row);
      if (!lateral.sewer) plan.laterals_cny += lateral.cost_cny;
      if (!lateral.corner) plan.joins_cny += task_.outlets[lateral.outlet].join_cny * (lateral.sewer ? 1 : 0);
    }
    std::sort(plan.laterals.begin(), plan.laterals.end());
    std::sort(plan.stretches.begin(), plan.stretches.end());
    plan.designed = reaches.levels_known;
    if (plan.designed && reaches.tree.size() > 0) {
      plan.design = pumps_needed_ ? design_with_fewest_pumps(reaches.tree, task_.rules, *task_.costs, effort_.design)
                                  : design(reaches.tree, task_.rules, *task_.costs, effort_.design);
      plan.designed = !plan.design.none;
    }
    last_designed_ = plan.designed;
    plan.cost_cny = plan.designed ? plan.design.cost_cny + plan.joins_cny + plan.laterals_cny : layout.value_cny;
    if (plan.designed && reaches.tree.size() > 0) {
      fit(prices_, task_, routes, layout.arcs, reaches, plan.design);
      charge_pumps(reaches, plan.design, layout.value_cny);
    } else if (plan.design.none) {
      OutletId outlet = outlet_below(reaches, plan.design.none->reach);
      charge(outlet, kHopeless * layout.value_cny);
      last_designed_ = outlet && outlet != hopeless_;  // else another layout has no other outlet either
      hopeless_ = outlet;
    }
    plan.reaches = std::move(reaches);
    auto worse = [this](Plan const& l, Plan const& r, std::size_t l_full, std::size_t r_full) {
      return std::tuple{l_full, !l.designed, unpriced_pumps(task_, l), l.cost_cny} >=
             std::tuple{r_full, !r.designed, unpriced_pumps(task_, r), r.cost_cny};
    };
    if (best_ && worse(plan, *best_, full.size(), full_.size())) return;
    full_ = full;
    best_ = std::move(plan);
  }

  OutletId outlet_below(PlanReaches const& reaches, ReachId reach) const {
    while (reaches.tree.down[reach]) reach = reaches.tree.down[reach];
    return reaches.manholes[reaches.down[reach]].outlet;
  }
  void charge(OutletId outlet, double cny) {
    if (!outlet) return;
    prices_.added[outlet] += cny;
    added_ += cny;
  }
  /// Another layout may do without: the outlet that made a pump necessary costs as much more, or as much as the whole
  /// layout where pumps have no price.
  void charge_pumps(PlanReaches const& reaches, Design const& design, double layout_cny) {
    Column<OutletId, double> pumped(task_.outlets.size(), 0);
    for (std::uint32_t row = 0; row < reaches.tree.size(); ++row) {
      OutletId outlet = outlet_below(reaches, ReachId{row});
      if (outlet && design.pump_lift_m[ReachId{row}] > 0)
        pumped[outlet] += task_.pumps_priced ? design.pump_cny[ReachId{row}] : layout_cny;
    }
    for (std::uint32_t row = 0; row < pumped.size(); ++row) {
      OutletId id{row};
      if (pumped[id] > prices_.added[id]) charge(id, pumped[id] - prices_.added[id]);
    }
  }

  PlanTask const& task_;
  PlanEffort const& effort_;
  RoutePrices prices_;
  double added_ = 0;
  std::vector<UnreachedSource> unreached_;
  std::vector<UnreachedSource> full_;  // of the best plan
  std::vector<ClosedJoin> closed_;
  std::vector<FlowLimit> flow_limits_;
  Layout last_;
  bool last_designed_ = false;
  bool pumps_needed_ = false;  // and have no price
  OutletId hopeless_;          // of the last layout that could not be designed
  std::optional<Plan> best_;
};

/// The sources that need a pump, or would, in any layout.
std::vector<std::pair<SourceId, Shortfall>> too_low_for(PlanTask const& task, Plan const& plan) {
  std::vector<std::pair<SourceId, Shortfall>> too_low;
  auto too_high = [](UnreachedSource const& it) { return it.reason == Unreached::too_high; };
  bool pumped = plan.designed && plan.design.pumps() > 0;
  if (!pumped && std::none_of(plan.unreached.begin(), plan.unreached.end(), too_high)) return too_low;
  Column<SourceId, char> skipped(task.sources.size(), 0);
  for (UnreachedSource const& it : plan.unreached)
    if (it.reason != Unreached::no_room && !too_high(it)) skipped[it.source] = 1;
  Gravity gravity{task};
  for (std::uint32_t row = 0; row < task.sources.size(); ++row) {
    SourceId id{row};
    if (skipped[id] != 0) continue;
    Shortfall missing = gravity.shortfall(id);
    if (missing.proves_a_pump()) too_low.emplace_back(id, missing);
  }
  return too_low;
}

}  // namespace

bool is_too_small(PlanTask const& task, PlanOutlet const& outlet) {
  return known(outlet.size_mm) && outlet.size_mm < task.rules.sizes_mm.front();
}

std::size_t unpriced_pumps(PlanTask const& task, Plan const& plan) {
  return plan.designed && !task.pumps_priced ? plan.design.pumps() : 0;
}

double percent_above(double value, double bound) {
  if (!(bound > 0)) return unknown_value;
  double percent = 100 * (value - bound) / bound;
  return std::abs(percent) < 1e-6 ? 0 : percent;
}

Served served_by(PlanTask const& task, Plan const& plan) {
  std::vector<char> left(task.sources.size(), 0);
  for (UnreachedSource const& it : plan.unreached) left[it.source.value()] = 1;
  Served served;
  for (std::uint32_t row = 0; row < left.size(); ++row) {
    if (left[row]) continue;
    PlanSource const& source = task.sources[SourceId{row}];
    served.households += source.households;
    served.parcels += source.parcels;
    served.assumed += source.assumed ? 1 : 0;
  }
  return served;
}

Plan draft_plan(PlanTask const& task, PlanEffort const& effort) {
  return Planning{task, effort}.run();
}

void judge(PlanTask const& task, PlanEffort const& effort, Plan& plan) {
  plan.floor_cny = floor_cny(task, effort, plan);
  plan.too_low = too_low_for(task, plan);
}

Plan make_plan(PlanTask const& task, PlanEffort const& effort) {
  Plan plan = draft_plan(task, effort);
  judge(task, effort, plan);
  return plan;
}

}  // namespace qinzao
