#pragma once
#include "engine/base/id.hpp"
#include "engine/base/text.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

using ParcelId = Id<struct ParcelTag>;
using BuildingId = Id<struct BuildingTag>;
using HoldingId = Id<struct HoldingTag>;

/// The parcels of a city, a column each.
struct Parcels {
  TextColumn id;
  Shapes shape;                         // polygons
  Column<ParcelId, double> households;  // as the parcel row itself says; not-a-number: unknown
  TextColumn connected_pipe;            // the pipe its lateral is known to join
  TextColumn land_use;                  // the word of the file in small letters; no rows where it was not read
  std::size_t size() const { return id.size(); }
};

/// The buildings of a city, a column each.
struct Buildings {
  TextColumn id;
  TextColumn parcel_id;
  TextColumn household_id;  // whose it is
  Shapes shape;             // polygons
  std::size_t size() const { return id.size(); }
};

/// Which household holds which parcel (M:N), by their names.
struct HouseholdParcels {
  TextColumn household_id;
  TextColumn parcel_id;
  Column<HoldingId, double> share;  // the part of the parcel that the household holds; not-a-number: unknown
  std::size_t odd_shares = 0;       // in the file not more than 0 and at most 1, and so unknown here
  std::size_t size() const { return household_id.size(); }
};

}  // namespace qinzao
