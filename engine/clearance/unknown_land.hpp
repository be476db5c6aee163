#pragma once
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/clearance/occupants.hpp"

namespace qinzao {

/// What the file does not know of who is on the land, so that what is free may not be.
struct UnknownLand {
  bool no_parcels = false;               // the layer parcels is empty or missing
  bool no_households = false;            // nor a household row, nor a number of households of a parcel
  std::size_t of_unknown_project = 0;    // households not vacated that name a project the file does not have
  std::set<std::string> projects;        // those projects
  std::size_t of_unknown_household = 0;  // rows of household_parcels that name such a household
  std::size_t of_unknown_parcel = 0;     // and of households not vacated, or unknown, that name such a parcel
  bool nowhere = false;                  // some of this lies nobody knows where: it may be the land of any work
};

UnknownLand find_unknown_land(Occupants const& occupants);

/// What of it the reader must know, a sentence each.
std::vector<Message> unknown_land_notes(UnknownLand const& unknown);

}  // namespace qinzao
