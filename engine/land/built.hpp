#pragma once
#include "engine/land/demand.hpp"
#include "engine/land/parcel_at.hpp"

namespace qinzao {

/// Which parcels buildings develop.
struct Built {
  Column<ParcelId, std::uint8_t> owned;    // 1: by a building that names its household
  Column<ParcelId, std::uint8_t> unowned;  // 1: by a building that names none
  std::size_t nowhere = 0;                 // buildings that develop no parcel
};

/// A building develops the parcel it names, a parcel that holds more than half of it, and a parcel of which it covers
/// 20 m2 and a fifth (docs/using/gaps.md, unserved); a footprint under 20 m2 only the parcel it names. The building of
/// a demolished household is gone.
Built find_built(LandView const& land, HouseholdStates const& states, ParcelAt const& at, unsigned jobs);

}  // namespace qinzao
