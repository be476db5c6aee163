#pragma once
#include <optional>
#include <vector>

#include "engine/checks/gaps_summary.hpp"

namespace qinzao {

/// What a cause cuts off from an outlet, by name: what `gaps` counts for it.
struct CutOff {
  Cause cause;
  std::vector<ParcelId> parcels;        // rising; those being cleared apart
  std::vector<HouseholdId> households;  // rising; those on these parcels that are not demolished. A parcel that only
                                        // tells a number of households has none here
};

/// Nothing: the pipe or node is no cause, what lies above it drains, or is not assessed.
std::optional<CutOff> cut_off_by(Survey const& survey, Subject subject);

}  // namespace qinzao
