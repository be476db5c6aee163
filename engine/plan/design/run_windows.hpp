#pragma once
#include "engine/plan/design/design_task.hpp"
#include "engine/plan/design/level_grid.hpp"

namespace qinzao {

/// The states a run looks at: of each reach the crowns at both ends, in steps, and the sizes, by place in the list.
struct RunWindows {
  Column<ReachId, StepRange> up;
  Column<ReachId, StepRange> down;
  Column<ReachId, StepRange> sizes;
  std::size_t states() const;
};

/// Everything the rules allow.
RunWindows complete_windows(DesignTask const& task, LevelGrid const& grid);

}  // namespace qinzao
