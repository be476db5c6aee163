#pragma once
#include <cstdint>
#include <span>

#include "engine/base/date.hpp"
#include "engine/land/households.hpp"
#include "engine/land/parcels.hpp"
#include "engine/land/projects.hpp"

namespace qinzao {

/// What a household needs to count on a day, beside its row.
struct HouseholdStates {
  Column<HouseholdId, std::uint8_t> demolished;  // 1: demolished on the day
};

/// Which parcels need a sewer, and for how many households.
struct Demand {
  Column<ParcelId, std::uint8_t>
      developed;  // 1: it has a household not yet demolished, a building mostly inside, or households > 0
  Column<ParcelId, std::uint8_t> clearing;  // 1: every household of it is in an open acquisition project
  Column<ParcelId, double> households;      // not yet demolished; not-a-number: unknown
  Column<ParcelId, double> persons;    // of households that tell them; empty where the file knows no household rows
  Column<ParcelId, double> uncounted;  // households that do not tell their persons; empty with `persons`
  bool assumed = false;                // the file knows neither households nor buildings: every parcel counts
  bool households_known = false;       // some parcel's number of households is known
};

/// The land side of the city file, by reference.
struct LandView {
  Parcels const& parcels;
  Buildings const& buildings;
  Households const& households;
  Shapes const& household_places;  // point or none, a row each
  HouseholdParcels const& links;
  Projects const& projects;
  HouseholdStates const& states;
};

/// Folds households, buildings and projects onto parcels as of a day (DESIGN section 4, unserved). A household belongs
/// to the parcels its links name; without a link, to the parcel its point lies in. A building is mostly inside the
/// parcel that holds more than half its area; one without geometry stands in the parcel it names; the building of a
/// demolished household is gone.
Demand find_demand(LandView const& land, Date day, unsigned jobs);

}  // namespace qinzao
