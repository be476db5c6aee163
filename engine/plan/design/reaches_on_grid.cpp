#include "engine/plan/design/reaches_on_grid.hpp"

namespace qinzao {

double ReachesOnGrid::price_per_m(ReachId reach, int size, double ground_m, int crown) const {
  double depth_m = ground_m - grid_.level_m(crown) + size_mm(size) / 1000;
  PriceClassId price = task_.tree.price[reach];
  return grid_.relaxed() ? task_.costs.least_pipe_per_m(price, size_mm(size), depth_m)
                         : task_.costs.pipe_per_m(price, size_mm(size), depth_m);
}

double ReachesOnGrid::manhole(int size, double ground_m, int crown) const {
  double depth_m = ground_m - grid_.level_m(crown) + size_mm(size) / 1000;
  return grid_.relaxed() ? task_.costs.least_manhole(size_mm(size), depth_m)
                         : task_.costs.manhole(size_mm(size), depth_m);
}

StepRange ReachesOnGrid::ups(ReachId reach, int size, int down) const {
  double length_m = task_.tree.length_m[reach];
  StepRange falls =
      grid_.falls(task_.slopes[reach][static_cast<std::size_t>(size)], length_m, task_.tree.lost_m[reach]);
  if (falls.empty()) return {};
  StepRange range{down + falls.low, down + falls.high};
  if (task_.tree.ceilings.size() > 0)
    for (Ceiling const& ceiling : task_.tree.ceilings[reach])
      range.high = std::min(range.high, grid_.highest_up(ceiling, length_m, size_mm(size), down));
  return range;
}

double ReachesOnGrid::lower_end(ReachId reach, int size, int dropping, int down) const {
  double sum = task_.tree.extra_cny[reach];
  if (task_.tree.down[reach]) return sum;
  Outfall const& outfall = task_.tree.outfall[reach];
  if (outfall.new_manhole) sum += manhole(size, task_.tree.ground_down_m[reach], down);
  double height_m = grid_.level_m(grid_.relaxed() ? down - 1 : down) - size_mm(dropping) / 1000 - outfall.invert_m;
  if (height_m > task_.rules.drop_free_m + 1e-9) sum += task_.costs.drop() + task_.costs.drop_per_m() * height_m;
  return sum;
}

int ReachesOnGrid::deeper_below(ReachId reach) const {
  double rise_m = task_.tree.ground_up_m[reach] - task_.tree.ground_down_m[reach];
  return static_cast<int>(std::ceil(rise_m / grid_.step_m() - 1e-6));
}

}  // namespace qinzao
