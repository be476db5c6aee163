#include "engine/land/transferred.hpp"

namespace qinzao {

Column<HouseholdId, std::uint8_t> went_on_elsewhere(LandView const& land, std::span<HouseholdPart const> parts,
                                                    Column<HouseholdId, std::uint8_t> const& transferred) {
  Column<ParcelId, std::uint8_t> held(land.parcels.size(), 0);
  for (HouseholdPart const& part : parts)
    if (transferred[part.household] == 0) held[part.parcel] = 1;
  Column<HouseholdId, std::uint8_t> elsewhere = transferred;
  for (HouseholdPart const& part : parts) elsewhere[part.household] = 0;
  for (HouseholdPart const& part : parts)
    if (transferred[part.household] != 0 && held[part.parcel] != 0) elsewhere[part.household] = 1;
  return elsewhere;
}

}  // namespace qinzao
