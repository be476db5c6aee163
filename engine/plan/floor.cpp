#include "engine/plan/floor.hpp"

#include <algorithm>

namespace qinzao {

double floor_cny(PlanTask const& task, PlanEffort const& effort, Plan const& plan) {
  RoutePrices plain;
  plain.closed = Column<OutletId, char>(task.outlets.size(), 0);
  for (std::uint32_t row = 0; row < plain.closed.size(); ++row) {
    PlanOutlet const& outlet = task.outlets[OutletId{row}];
    plain.closed[OutletId{row}] = outlet.corner && is_too_small(task, outlet) ? 1 : 0;
  }
  plain.skipped = Column<SourceId, char>(task.sources.size(), 0);
  for (UnreachedSource const& it : plan.unreached) plain.skipped[it.source] = 1;
  Routes routes = routes_of(task, plain);
  if (routes.problem.sources.empty()) return 0;
  steiner::Effort for_bound = effort.layout;
  for_bound.starts = std::min(for_bound.starts, 1);
  std::optional<Layout> layout = lay_out(routes.problem, for_bound);
  return layout ? layout->bound_cny : 0;
}

}  // namespace qinzao
