#pragma once
#include "engine/plan/task.hpp"

namespace qinzao {

/// The highest crown at which gravity can bring water to every corner, over all layouts: from a parcel along every
/// street, at the flattest slope that any allowed size may have at the flow of all, never nearer to the ground than
/// the least cover. -infinity where no water gets to, or where it would be deeper than allowed.
Column<CornerId, double> highest_by_gravity(PlanTask const& task, SourceId from);

/// How far the highest arrival of a source's water lies below the lowest crown that any outlet asks for: not above 0
/// where gravity may do. Infinite where it gets to no outlet at all.
struct Shortfall {
  double metres = 0;
  OutletId outlet;  // the one that is missed by least
};
Shortfall shortfall(PlanTask const& task, SourceId source);

}  // namespace qinzao
