#pragma once
#include "engine/plan/task.hpp"

namespace qinzao {

/// How far the highest arrival of a source's water lies below the lowest crown that any outlet asks for: not above 0
/// where gravity may do. Infinite where it gets to no outlet at all.
struct Shortfall {
  double metres = 0;
  OutletId outlet;  // the one that is missed by least
  bool proves_a_pump() const { return metres > 0.0005; }
};

/// How high gravity can bring the water of a source, over all layouts: from the parcel along every street, at the
/// flattest slope that any allowed size may have at the flow of all, never nearer to the ground than the least cover.
/// REQUIRES the task to outlive it.
class Gravity {
 public:
  explicit Gravity(PlanTask const& task);

  /// The highest crown at every corner; -infinity where no water gets to, or where it would be deeper than allowed.
  Column<CornerId, double> highest(SourceId from) const;
  Shortfall shortfall(SourceId source) const;

 private:
  PlanTask const& task_;
  double slope_;
  Column<StretchId, double> fall_m_;  // along a stretch, what a crossing loses with it
  Rows<CornerId, StretchId> at_;      // corner -> stretches that meet there
};

/// Is there a source, of those without a mark, that gravity drains in no layout?
bool some_need_a_pump(PlanTask const& task, Column<SourceId, char> const& skipped);

}  // namespace qinzao
