#include "engine/plan/design/run_windows.hpp"

#include <algorithm>
#include <ranges>

namespace qinzao {

std::size_t RunWindows::states() const {
  std::size_t sum = 0;
  for (std::size_t row = 0; row < down.size(); ++row) sum += down[ReachId{row}].size() * sizes[ReachId{row}].size();
  return sum;
}

namespace {

SlopeRange const& slopes_of(DesignTask const& task, ReachId reach, int size) {
  return task.slopes[reach][static_cast<std::size_t>(size)];
}

/// The smallest size that allows every slope that any larger one does.
int enough(DesignTask const& task, ReachId reach, StepRange sizes) {
  SlopeRange needed;  // by the sizes above
  int size = sizes.high;
  for (int at = sizes.high; at >= sizes.low; --at) {
    SlopeRange const& own = slopes_of(task, reach, at);
    if (needed.empty() || (!own.empty() && own.least <= needed.least && own.most >= needed.most)) size = at;
    if (own.empty()) continue;
    needed = {std::min(needed.least, own.least), std::max(needed.most, own.most)};
  }
  return size;
}

void limit_sizes(DesignTask const& task, RunWindows& windows) {
  SewerTree const& tree = task.tree;
  auto count = static_cast<int>(task.rules.sizes_mm.size());
  Column<ReachId, int> caps(tree.size(), 0);
  bool capped = task.rises_with_size;
  windows.sizes = Column<ReachId, StepRange>(tree.size(), StepRange{0, count - 1});
  windows.largest = Column<ReachId, int>(tree.size(), count - 1);
  for (ReachId reach : task.order) {
    StepRange& sizes = windows.sizes[reach];
    while (!sizes.empty() && slopes_of(task, reach, sizes.low).empty()) ++sizes.low;
    caps[reach] = std::max(caps[reach], capped ? enough(task, reach, {0, count - 1}) : count - 1);
    ReachId down = tree.down[reach];
    if (!down) continue;
    windows.sizes[down].low = std::max(windows.sizes[down].low, std::min(sizes.low, count - 1));
    caps[down] = std::max(caps[down], caps[reach]);
  }
  for (ReachId reach : std::views::reverse(task.order)) {
    int& largest = windows.largest[reach];
    if (ReachId down = tree.down[reach]) {
      largest = windows.largest[down];
    } else {
      while (largest >= 0 && task.rules.sizes_mm[static_cast<std::size_t>(largest)] > tree.outfall[reach].size_most_mm)
        --largest;
    }
    windows.sizes[reach].high = std::min(largest, std::max(caps[reach], windows.sizes[reach].low));
  }
}

}  // namespace

RunWindows complete_windows(DesignTask const& task, LevelGrid const& grid) {
  RunWindows windows;
  limit_sizes(task, windows);
  for (std::size_t row = 0; row < task.tree.size(); ++row) {
    ReachId reach{row};
    StepRange up;
    StepRange down;
    for (double size_mm : task.rules.sizes_mm) {
      up = up | grid.crowns(task.tree.ground_up_m[reach], size_mm);
      down = down | grid.crowns(task.tree.ground_down_m[reach], size_mm);
    }
    windows.up.push_back(up);
    windows.down.push_back(down);
  }
  return windows;
}

}  // namespace qinzao
