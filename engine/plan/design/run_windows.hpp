#pragma once
#include "engine/plan/design/design_task.hpp"
#include "engine/plan/design/level_grid.hpp"

namespace qinzao {

/// The states a run looks at: of each reach the crowns at both ends, in steps, and the sizes, by place in the list.
struct RunWindows {
  Column<ReachId, StepRange> up;
  Column<ReachId, StepRange> down;
  Column<ReachId, StepRange> sizes;
  Column<ReachId, int> largest;  // size that the reach may have; not in `sizes` where a smaller one does as well
  std::size_t states() const;
};

/// Everything the rules allow. Sizes: none that cannot carry the flow, none below what enters must have or above what
/// the outfall takes. Where prices rise with the size, also none above the one that allows the slopes of all larger
/// ones, here and in every reach above: with it in their place a design costs no more but for a drop manhole, since the
/// invert of a smaller pipe enters higher.
RunWindows complete_windows(DesignTask const& task, LevelGrid const& grid);

}  // namespace qinzao
