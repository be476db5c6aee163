#pragma once
#include "engine/plan/design/design_task.hpp"
#include "engine/plan/design/level_grid.hpp"

namespace qinzao {

/// Rules and prices of single reaches on a grid of levels. Sizes are places in the list, crowns are steps. On a relaxed
/// grid prices are the least that a step stands for.
class ReachesOnGrid {
 public:
  /// REQUIRES that task and grid live as long as this.
  ReachesOnGrid(DesignTask const& task, LevelGrid const& grid) : task_{task}, grid_{grid} {}

  double size_mm(int size) const { return task_.rules.sizes_mm[static_cast<std::size_t>(size)]; }
  /// Of its pipe, with the crown at a place with that ground.
  double price_per_m(ReachId reach, int size, double ground_m, int crown) const;
  double manhole(int size, double ground_m, int crown) const;
  /// What its lower end costs beside the pipe: what is fixed and, of a root, manhole and drop at the outfall.
  /// The invert that drops is that of a pipe of the size `dropping`.
  double lower_end(ReachId reach, int size, int dropping, int down) const;
  /// Upper crowns that go with a lower one by slopes and ceilings.
  StepRange ups(ReachId reach, int size, int down) const;
  /// Falls from here on make the lower end the deeper one.
  int deeper_below(ReachId reach) const;

 private:
  DesignTask const& task_;
  LevelGrid const& grid_;
};

}  // namespace qinzao
