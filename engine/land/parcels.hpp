#pragma once
#include <cstdint>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/base/texts.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

using ParcelId = Id<struct ParcelTag>;
using BuildingId = Id<struct BuildingTag>;
using HoldingId = Id<struct HoldingTag>;

/// The parcels of a city, a column each.
struct Parcels {
  TextsOf<ParcelId> id;
  ShapesOf<ParcelId> shape;             // polygons
  Column<ParcelId, double> households;  // as the parcel row itself says; not-a-number: unknown
  TextsOf<ParcelId> connected_pipe;     // the pipe its lateral is known to join
  TextsOf<ParcelId> land_use;           // the word of the file in small letters; no rows where it was not read
  Column<ParcelId, double> titled_m2;   // as its title says; not-a-number: unknown; no rows where it was not read
  std::size_t size() const { return id.size(); }
};

/// Is a building in the register of titles?
enum class Registered : std::uint8_t { unknown, no, yes };

/// The buildings of a city, a column each.
struct Buildings {
  TextsOf<BuildingId> id;
  TextsOf<BuildingId> parcel_id;
  TextsOf<BuildingId> household_id;  // whose it is
  Column<BuildingId, Registered> registered;
  ShapesOf<BuildingId> shape;  // polygons
  std::size_t size() const { return id.size(); }
};

/// A share of the file that is not more than 0 and at most 1.
struct OddShare {
  HoldingId holding;
  double share = 0;
};

/// Which household holds which parcel (M:N), by their names.
struct HouseholdParcels {
  TextsOf<HoldingId> household_id;
  TextsOf<HoldingId> parcel_id;
  Column<HoldingId, double> share;   // the part of the parcel that the household holds; not-a-number: unknown
  std::vector<OddShare> odd_shares;  // unknown in `share`
  std::size_t size() const { return household_id.size(); }
};

}  // namespace qinzao
