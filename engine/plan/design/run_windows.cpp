#include "engine/plan/design/run_windows.hpp"

namespace qinzao {

std::size_t RunWindows::states() const {
  std::size_t sum = 0;
  for (std::size_t row = 0; row < down.size(); ++row) sum += down[ReachId{row}].size() * sizes[ReachId{row}].size();
  return sum;
}

RunWindows complete_windows(DesignTask const& task, LevelGrid const& grid) {
  RunWindows windows;
  std::vector<double> const& sizes = task.rules.sizes_mm;
  for (std::size_t row = 0; row < task.tree.size(); ++row) {
    ReachId reach{row};
    StepRange all{0, static_cast<int>(sizes.size()) - 1};
    if (!task.tree.down[reach])
      while (!all.empty() && sizes[static_cast<std::size_t>(all.high)] > task.tree.outfall[reach].size_most_mm) --all.high;
    StepRange up;
    StepRange down;
    for (double size_mm : sizes) {
      up = up | grid.crowns(task.tree.ground_up_m[reach], size_mm);
      down = down | grid.crowns(task.tree.ground_down_m[reach], size_mm);
    }
    windows.up.push_back(up);
    windows.down.push_back(down);
    windows.sizes.push_back(all);
  }
  return windows;
}

}  // namespace qinzao
