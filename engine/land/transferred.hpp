#pragma once
#include <span>

#include "engine/land/demand.hpp"
#include "engine/land/household_parts.hpp"

namespace qinzao {

/// 1: a household that was transferred out of its project and is no longer on its land: another household that was not
/// holds one of its parcels (its new number), or it has no land. Who was transferred out and has no new number lives
/// on. `transferred`: 1 a household that was. REQUIRES `parts` to be divide_households of `land`.
Column<HouseholdId, std::uint8_t> went_on_elsewhere(LandView const& land, std::span<HouseholdPart const> parts,
                                                    Column<HouseholdId, std::uint8_t> const& transferred);

/// find_demand where `transferred` households are in no project.
Demand find_demand(LandView const& land, HouseholdStates const& states,
                   Column<HouseholdId, std::uint8_t> const& transferred, Date day, unsigned jobs);

}  // namespace qinzao
