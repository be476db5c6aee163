#pragma once
#include <vector>

#include "engine/land/demand.hpp"
#include "engine/land/parcel_at.hpp"

namespace qinzao {

/// The part of a household that counts on one parcel: more than 0, at most 1. The parts of a household make up 1.
struct HouseholdPart {
  HouseholdId household;
  ParcelId parcel;
  double part = 1;
};

/// Divides every household over the parcels it holds (docs/developing/land.md): in proportion to share x drawn area;
/// where one of these is unknown, equally. A household that holds no parcel of the file belongs to the parcel its point
/// lies in; one without either has no part. A parcel named twice by a household is one parcel, of which it holds both
/// shares. In the order of households, then of parcels. REQUIRES `at` to be of the parcels of `land`.
std::vector<HouseholdPart> divide_households(LandView const& land, ParcelAt const& at);

}  // namespace qinzao
