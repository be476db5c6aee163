#pragma once
#include <functional>
#include <vector>

#include "engine/clearance/blocked.hpp"
#include "engine/plan/task.hpp"

namespace qinzao {

/// What of a stretch of the streets of a plan somebody stands in the way of.
struct OccupiedStretch {
  double metres = 0;                    // as drawn
  std::vector<HouseholdId> households;  // rising; buildings and parcels without a known household have none
};

/// Of every stretch. Its trench reaches 1 m from the line, for neither diameter nor depth is known yet.
Column<StretchId, OccupiedStretch> find_occupied(PlanTask const& task, Occupants const& occupants,
                                                 BlockOptions const& options, unsigned jobs);

/// Closes the stretches that somebody stands in the way of.
void forbid_occupied(PlanTask& task, Column<StretchId, OccupiedStretch> const& occupied);

/// Adds a price to every metre that is occupied, and `household_cny` of a household to the metres it occupies, by
/// their lengths: whoever builds along all of them pays it once.
void price_occupied(PlanTask& task, Column<StretchId, OccupiedStretch> const& occupied, double cny_per_m,
                    std::function<double(HouseholdId)> const& household_cny);

/// What layouts take stretches to cost, so that they use one that is occupied only where there is no other way: a
/// factor a stretch (PlanEffort::avoid).
std::vector<double> avoiding(Column<StretchId, OccupiedStretch> const& occupied);

}  // namespace qinzao
