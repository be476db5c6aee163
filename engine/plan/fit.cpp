#include "engine/plan/fit.hpp"

#include <algorithm>

namespace qinzao {

RoutePrices first_prices(PlanTask const& task) {
  constexpr double carried_m = 60;  // a block
  double size = task.rules.sizes_mm.front();
  double depth = least_depth_m(task.rules);
  RoutePrices prices;
  double rise =
      task.costs->pipe_per_m(PriceClassId{0}, size, depth + 1) - task.costs->pipe_per_m(PriceClassId{0}, size, depth);
  prices.depth_cny = std::max(0.0, rise) * carried_m;
  return prices;
}

void fit(RoutePrices& prices, PlanTask const& task, Routes const& routes, std::vector<int> const& arcs,
         PlanReaches const& reaches, Design const& design) {
  double depth_least = least_depth_m(task.rules);
  double for_depth = 0;
  double n = 0;
  double x = 0;
  double y = 0;
  double xx = 0;
  double xy = 0;
  double base = 0;
  for (std::uint32_t row = 0; row < reaches.tree.size(); ++row) {
    ReachId id{row};
    if (reaches.passes[id] != Passes::nothing) continue;
    double metres = reaches.tree.length_m[id];
    double size = design.size_mm[id];
    auto at = [&](double depth) { return task.costs->pipe_per_m(reaches.tree.price[id], size, depth); };
    double up = at(reaches.tree.ground_up_m[id] - design.invert_up_m(id));
    double down = at(reaches.tree.ground_down_m[id] - design.invert_down_m(id));
    double shallow = at(depth_least + (size - task.rules.sizes_mm.front()) / 1000);
    for_depth += metres * std::max(0.0, (up + down) / 2 - shallow);
    double least = task.costs->least_pipe_per_m(reaches.tree.price[id], task.rules.sizes_mm.front(), depth_least) +
                   task.costs->least_manhole(task.rules.sizes_mm.front(), depth_least) / task.spacing.most_m;
    double more = shallow + design.manhole_cny[id] / metres - least;
    base += metres * least;
    n += metres;
    x += metres * reaches.average_lps[id];
    y += metres * more;
    xx += metres * reaches.average_lps[id] * reaches.average_lps[id];
    xy += metres * reaches.average_lps[id] * more;
  }
  if (n <= 0) return;
  double spread = xx - x * x / n;
  double slope = spread > 1e-9 ? std::max(0.0, (xy - x * y / n) / spread) : 0;
  double level = std::max(0.0, (y - slope * x) / n);
  prices.flow_cny = slope;
  prices.factor = 1 + level / (base / n);
  double added = 0;
  double steepness = least_slope(task);
  for (int arc : arcs) {
    Route const& route = routes.of[static_cast<std::size_t>(arc)];
    if (route.kind == Route::Kind::street) added += added_depth_m(task, steepness, StretchId{route.row}, route.forward);
  }
  if (added > 1e-6) prices.depth_cny = for_depth / added;
}

}  // namespace qinzao
