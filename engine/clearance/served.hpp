#pragma once
#include <vector>

#include "engine/clearance/stretches.hpp"

namespace qinzao {

/// A parcel that something planned would serve, and nothing serves today.
struct NewlyServed {
  ParcelId parcel;
  std::int64_t millionths = 0;      // of a household: who stay there (docs/using/unlock.md)
  StretchId home;                   // the stretch it belongs to: of its lateral, or of its connection when all is built
  std::vector<StretchId> in_reach;  // every stretch it could be connected to, the home among them; rising
};

struct ServedParcels {
  std::vector<NewlyServed> list;  // by parcel
  std::size_t assumed = 0;        // parcels whose households nobody knows: households_per_parcel
  std::size_t leads_nowhere = 0;  // parcels that would connect to something planned which does not drain
};

/// Households in an open project and those that block a stretch hard are not among the served: they leave when they
/// sign. `per_parcel`: households of a developed parcel that nobody has counted.
ServedParcels find_served(Planned const& planned, Stretches const& stretches, BlockResult const& blocks,
                          Occupants const& occupants, Survey const& today, double per_parcel);

}  // namespace qinzao
