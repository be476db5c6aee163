#include "engine/plan/routes.hpp"

#include <algorithm>

#include "engine/geo/measure.hpp"

namespace qinzao {

double least_depth_m(DesignRules const& rules) {
  return rules.cover_least_m + rules.sizes_mm.front() / 1000;
}

double flattest_slope(DesignRules const& rules, double flow_lps) {
  double least = std::numeric_limits<double>::infinity();
  for (double size : rules.sizes_mm) {
    SlopeRange range = rules.slopes(flow_lps, size);
    if (!range.empty()) least = std::min(least, range.least);
  }
  return least;
}

double least_cny_per_m(PlanTask const& task, StretchId stretch) {
  double size = task.rules.sizes_mm.front();
  double depth = least_depth_m(task.rules);
  double pipe = task.costs->least_pipe_per_m(task.price[stretch], size, depth);
  if (task.corridors.passes[stretch] != Passes::nothing) return pipe;
  return pipe + task.costs->least_manhole(size, depth) / task.spacing.most_m;
}

double least_slope(PlanTask const& task) {
  return task.rules.slopes(0.1, task.rules.sizes_mm.front()).least;
}

double added_depth_m(PlanTask const& task, double slope, StretchId stretch, bool forward) {
  double up = task.ground_m[forward ? task.corridors.from[stretch] : task.corridors.to[stretch]];
  double down = task.ground_m[forward ? task.corridors.to[stretch] : task.corridors.from[stretch]];
  if (!known(up) || !known(down)) return 0;
  return std::max(0.0, slope * length_m(task.corridors.line_of(stretch)) + down - up + task.lost_m[stretch]);
}

bool may_use(PlanTask const& task, StretchId stretch) {
  return task.extra_cny[stretch] < std::numeric_limits<double>::infinity();
}

Routes routes_of(PlanTask const& task, RoutePrices const& prices) {
  Routes routes;
  auto corners = static_cast<int>(task.corridors.at.size());
  auto sources = static_cast<int>(task.sources.size());
  routes.problem.root = corners + sources;
  routes.problem.vertices = corners + sources + 1;
  for (int i = 0; i < sources; ++i)
    if (prices.skipped.empty() || prices.skipped[SourceId{i}] == 0)
      routes.problem.sources.push_back({corners + i, task.sources[SourceId{i}].flow_lps});
  auto add = [&](Route route, int from, int to, double fixed, double flow) {
    routes.problem.arcs.push_back({from, to, fixed, flow});
    routes.of.push_back(route);
  };
  double slope = least_slope(task);
  auto has_ground = [&](CornerId corner) { return !prices.known_ground || known(task.ground_m[corner]); };
  for (std::uint32_t row = 0; row < task.corridors.size(); ++row) {
    StretchId id{row};
    if (!may_use(task, id) || !has_ground(task.corridors.from[id]) || !has_ground(task.corridors.to[id])) continue;
    double metres = length_m(task.corridors.line_of(id));
    double plain = metres * least_cny_per_m(task, id) * prices.factor + task.extra_cny[id];
    if (!prices.avoid.empty()) plain *= prices.avoid[row];
    for (bool forward : {true, false}) {
      auto from = static_cast<int>(task.corridors.from[id].value());
      auto to = static_cast<int>(task.corridors.to[id].value());
      if (!forward) std::swap(from, to);
      add({Route::Kind::street, row, forward}, from, to,
          plain + prices.depth_cny * added_depth_m(task, slope, id, forward), metres * prices.flow_cny);
    }
  }
  // A link goes on in the class of the street that it comes from: the cheapest of those at its corner.
  double first_class =
      task.costs->least_pipe_per_m(PriceClassId{0}, task.rules.sizes_mm.front(), least_depth_m(task.rules));
  Column<CornerId, double> link_cny(task.corridors.at.size(), first_class);
  for (std::uint32_t row = 0; row < task.corridors.size(); ++row) {
    StretchId id{row};
    if (task.corridors.passes[id] != Passes::nothing) continue;
    double per_m = task.costs->least_pipe_per_m(task.price[id], task.rules.sizes_mm.front(), least_depth_m(task.rules));
    for (CornerId corner : {task.corridors.from[id], task.corridors.to[id]})
      link_cny[corner] = std::min(link_cny[corner], per_m);
  }
  auto open = [&](OutletId id) { return prices.closed.empty() || prices.closed[id] == 0; };
  for (std::uint32_t row = 0; row < task.laterals.size(); ++row) {
    Lateral const& it = task.laterals[row];
    if (!prices.skipped.empty() && prices.skipped[it.source] != 0) continue;
    if (!it.corner && !open(it.outlet)) continue;
    int to = it.corner ? static_cast<int>(it.corner.value()) : routes.problem.root;
    add({Route::Kind::lateral, row, true}, corners + static_cast<int>(it.source.value()), to, it.cost_cny, 0);
  }
  for (std::uint32_t row = 0; row < task.outlets.size(); ++row) {
    PlanOutlet const& it = task.outlets[OutletId{row}];
    if (!it.corner || !open(OutletId{row}) || !has_ground(it.corner)) continue;
    double cost = it.join_cny + it.link_m * link_cny[it.corner] * prices.factor;
    if (!prices.added.empty()) cost += prices.added[OutletId{row}];
    add({Route::Kind::outlet, row, true}, static_cast<int>(it.corner.value()), routes.problem.root, cost,
        it.link_m * prices.flow_cny);
  }
  return routes;
}

}  // namespace qinzao
