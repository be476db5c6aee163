#include "engine/plan/budget.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/interrupt.hpp"

namespace qinzao {

namespace {

constexpr int kPrizes = 14;  // tried, halving the interval
constexpr int kCorrections = 12;

class Budgeting {
 public:
  Budgeting(PlanTask const& task, PlanEffort const& effort, double budget_cny)
      : task_{task}, effort_{effort}, budget_{budget_cny}, served_(task.sources.size(), 0) {
    for (PlanSource const& source : task.sources) all_ += source.households;
  }

  BudgetPlan run() {
    std::vector<char> everybody(task_.sources.size(), 1);
    Plan whole = designed(everybody);
    best_.budget_cny = budget_;
    std::vector<char> reachable = everybody;
    for (UnreachedSource const& it : whole.unreached) reachable[it.source.value()] = 0;
    double most = households(reachable);
    best_.bound = most;
    offer(whole, reachable);
    if (whole.designed && whole.cost_cny <= budget_) return std::move(best_);
    reachable_ = reachable;
    // A household is worth `price` yuan: the more it is worth, the more are served.
    double low = 0;
    double high = 4 * std::max(1.0, whole.cost_cny) / std::max(1.0, most);
    for (int i = 0; i < kPrizes; ++i) {
      stop_if_interrupted();
      double price = i == 0 ? high / 4 : (low + high) / 2;
      std::vector<char> chosen = prized(price);
      double cost = correct(chosen);
      (cost > budget_ ? high : low) = price;
    }
    fill_up();
    add_singly();
    if (best_.plan.cost_cny == 0) {
      best_.plan.unreached = whole.unreached;
      for (std::uint32_t row = 0; row < reachable_.size(); ++row)
        if (reachable_[row]) best_.plan.unreached.push_back({SourceId{row}, Unreached::over_budget});
      std::sort(best_.plan.unreached.begin(), best_.plan.unreached.end(),
                [](UnreachedSource const& l, UnreachedSource const& r) { return l.source < r.source; });
    }
    return std::move(best_);
  }

 private:
  double households(std::vector<char> const& chosen) const {
    double sum = 0;
    for (std::uint32_t i = 0; i < chosen.size(); ++i)
      if (chosen[i]) sum += task_.sources[SourceId{i}].households;
    return sum;
  }

  /// The plan for some of the sources.
  Plan designed(std::vector<char> const& chosen) const {
    PlanEffort effort = effort_;
    effort.only = chosen;
    return draft_plan(task_, effort);
  }

  void offer(Plan const& plan, std::vector<char> const& chosen) {
    std::vector<char> kept = chosen;
    for (UnreachedSource const& it : plan.unreached)
      if (it.reason != Unreached::over_budget) kept[it.source.value()] = 0;
    double count = households(kept);
    bool first = best_.plan.cost_cny == 0;
    if (!plan.designed || plan.cost_cny > budget_ || (!first && count < best_.households)) return;
    if (!first && count == best_.households && plan.cost_cny >= best_.plan.cost_cny) return;
    best_.households = count;
    best_.plan = plan;
    served_ = kept;
  }

  /// Which sources the floor prices serve where a household left out costs `price`; the bound of this price.
  std::vector<char> prized(double price) {
    RoutePrices prices;
    prices.skipped = Column<SourceId, char>(task_.sources.size(), 0);
    for (std::uint32_t i = 0; i < reachable_.size(); ++i) prices.skipped[SourceId{i}] = reachable_[i] ? 0 : 1;
    Routes routes = routes_of(task_, prices);
    std::size_t roads = routes.problem.arcs.size();
    auto corners = static_cast<int>(task_.corridors.at.size());
    for (std::uint32_t i = 0; i < reachable_.size(); ++i) {
      if (!reachable_[i]) continue;
      routes.problem.arcs.push_back(
          {corners + static_cast<int>(i), routes.problem.root, price * task_.sources[SourceId{i}].households, 0});
    }
    std::vector<char> chosen = reachable_;
    std::optional<Layout> layout = lay_out(routes.problem, effort_.layout);
    if (!layout) return chosen;
    // Served <= all + (budget - least of cost + price x left out) / price.
    if (price > 0) best_.bound = std::min(best_.bound, households(reachable_) + (budget_ - layout->bound_cny) / price);
    for (int arc : layout->arcs)
      if (static_cast<std::size_t>(arc) >= roads)
        chosen[static_cast<std::size_t>(routes.problem.arcs[static_cast<std::size_t>(arc)].from - corners)] = 0;
    return chosen;
  }

  /// Designs the choice and prunes it until it is within the budget. Returns what the choice itself costs.
  double correct(std::vector<char> chosen) {
    if (std::count(chosen.begin(), chosen.end(), 1) == 0) return 0;
    Plan plan = designed(chosen);
    double asked = plan.cost_cny;
    offer(plan, chosen);
    for (int i = 0; i < kCorrections && plan.cost_cny > budget_; ++i) {
      stop_if_interrupted();
      if (!prune(plan, chosen)) break;
      plan = designed(chosen);
      offer(plan, chosen);
    }
    return asked;
  }

  /// Takes off the branches that cost most for a household, until about what is too much is saved.
  bool prune(Plan const& plan, std::vector<char>& chosen) const {
    if (!plan.designed) return false;
    PlanReaches const& reaches = plan.reaches;
    std::size_t count = reaches.tree.size();
    Column<ReachId, double> cost(count, 0);
    Column<ReachId, double> served(count, 0);
    Column<ReachId, std::vector<std::uint32_t>> sources(count);
    for (JoinedLateral const& it : reaches.laterals) {
      Lateral const& lateral = task_.laterals[it.lateral];
      cost[it.reach] += lateral.cost_cny;
      served[it.reach] += task_.sources[lateral.source].households;
      sources[it.reach].push_back(lateral.source.value());
    }
    for (ReachId id : downstream_order(reaches.tree)) {
      cost[id] +=
          plan.design.pipe_cny[id] + plan.design.manhole_cny[id] + plan.design.drop_cny[id] + plan.design.pump_cny[id];
      ReachId down = reaches.tree.down[id];
      if (!down) continue;
      cost[down] += cost[id];
      served[down] += served[id];
      sources[down].insert(sources[down].end(), sources[id].begin(), sources[id].end());
    }
    std::vector<ReachId> order;
    for (std::uint32_t row = 0; row < count; ++row)
      if (!sources[ReachId{row}].empty()) order.push_back(ReachId{row});
    std::sort(order.begin(), order.end(), [&](ReachId l, ReachId r) {
      double a = cost[l] * served[r];
      double b = cost[r] * served[l];
      return a != b ? a > b : l < r;
    });
    double saved = 0;
    bool any = false;
    for (ReachId id : order) {
      if (saved >= plan.cost_cny - budget_) break;
      bool whole = std::all_of(sources[id].begin(), sources[id].end(), [&](std::uint32_t s) { return chosen[s] != 0; });
      bool all = static_cast<std::ptrdiff_t>(sources[id].size()) == std::count(chosen.begin(), chosen.end(), 1);
      if (!whole || all) continue;
      for (std::uint32_t s : sources[id]) chosen[s] = 0;
      saved += cost[id];
      any = true;
    }
    return any;
  }

  /// Adds to the best plan what the money that is left pays for, the cheapest for a household first.
  void fill_up() {
    if (best_.plan.cost_cny == 0) return;
    std::vector<std::uint32_t> left;
    for (std::uint32_t i = 0; i < reachable_.size(); ++i)
      if (reachable_[i] && !served_[i]) left.push_back(i);
    for (std::size_t step = std::max<std::size_t>(1, left.size() / 2); step > 0 && !left.empty(); step /= 2) {
      stop_if_interrupted();
      std::vector<std::uint32_t> nearest = by_cost(left);
      std::vector<char> chosen = served_;
      for (std::size_t i = 0; i < step && i < nearest.size(); ++i) chosen[nearest[i]] = 1;
      offer(designed(chosen), chosen);
      left.clear();
      for (std::uint32_t i = 0; i < reachable_.size(); ++i)
        if (reachable_[i] && !served_[i]) left.push_back(i);
    }
  }

  /// One more source at a time, as long as one fits.
  void add_singly() {
    constexpr int most_tries = 40;
    if (best_.plan.cost_cny == 0) return;
    bool more = true;
    for (int tries = 0; more && tries < most_tries;) {
      more = false;
      std::vector<std::uint32_t> left;
      for (std::uint32_t i = 0; i < reachable_.size(); ++i)
        if (reachable_[i] && !served_[i]) left.push_back(i);
      for (std::uint32_t source : by_cost(left)) {
        if (++tries > most_tries) return;
        stop_if_interrupted();
        std::vector<char> chosen = served_;
        chosen[source] = 1;
        double before = best_.households;
        offer(designed(chosen), chosen);
        if (best_.households <= before) continue;
        more = true;
        break;
      }
    }
  }

  /// Sources that are left out, by what their own cheapest way to the plan costs for a household.
  std::vector<std::uint32_t> by_cost(std::vector<std::uint32_t> const& left) const {
    Column<CornerId, char> inside(task_.corridors.at.size(), 0);
    for (std::uint32_t row : best_.plan.laterals)
      if (task_.laterals[row].corner) inside[task_.laterals[row].corner] = 1;
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::uint32_t source : left) {
      double best = std::numeric_limits<double>::infinity();
      for (Lateral const& lateral : task_.laterals) {
        if (lateral.source != SourceId{source}) continue;
        double way = lateral.cost_cny;
        if (lateral.corner && !inside[lateral.corner]) way += distance_to(lateral.corner, inside) * 1000;
        best = std::min(best, way);
      }
      order.emplace_back(best / std::max(0.01, task_.sources[SourceId{source}].households), source);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> sorted;
    for (auto const& [cost, source] : order) sorted.push_back(source);
    return sorted;
  }
  double distance_to(CornerId corner, Column<CornerId, char> const& inside) const {
    double least = std::numeric_limits<double>::infinity();
    for (std::uint32_t i = 0; i < inside.size(); ++i)
      if (inside[CornerId{i}])
        least = std::min(least, distance_m(task_.corridors.at[corner], task_.corridors.at[CornerId{i}]));
    return least;
  }

  PlanTask const& task_;
  PlanEffort const& effort_;
  double budget_;
  double all_ = 0;
  std::vector<char> reachable_;
  std::vector<char> served_;  // by the best plan
  BudgetPlan best_;
};

}  // namespace

BudgetPlan plan_within(PlanTask const& task, PlanEffort const& effort, double budget_cny) {
  BudgetPlan found = Budgeting{task, effort, budget_cny}.run();
  judge(task, effort, found.plan);
  return found;
}

}  // namespace qinzao
