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
  Column<HouseholdId, std::uint8_t> left;        // 1: went on under another number; counts there, not here
};

/// Which parcels need a sewer, and for how many households.
struct Demand {
  Column<ParcelId, std::uint8_t>
      developed;  // 1: it has a household not yet demolished, a building (find_built), or households > 0
  Column<ParcelId, std::uint8_t> clearing;  // 1: every household of it is in an open acquisition project
  Column<ParcelId, std::uint8_t> cleared;   // 1: all its households are demolished, so its buildings do not count
  Column<ParcelId, double> households;  // not yet demolished; one on several parcels in parts; not-a-number: unknown
  Column<ParcelId, double> persons;     // of households that tell them; empty where the file knows no household rows
  Column<ParcelId, double> uncounted;   // households that do not tell their persons; empty with `persons`
  bool assumed = false;                 // the file knows neither households nor buildings: every parcel counts
  bool households_known = false;        // some parcel's number of households is known
  std::size_t unplaced_households = 0;  // not yet demolished, and on no parcel of the file: they count nowhere
  std::size_t unplaced_buildings = 0;   // buildings that develop no parcel
};

/// The land side of the city file, by reference.
struct LandView {
  Parcels const& parcels;
  Buildings const& buildings;
  Households const& households;
  Shapes const& household_places;  // point or none, a row each
  HouseholdParcels const& links;
  Projects const& projects;
};

/// Folds households, buildings and projects onto parcels as of a day, on which the households are in these states
/// (docs/using/gaps.md, unserved). Every household counts once (divide_households). Where the ledger says that all
/// households of a parcel are demolished, a building without household_id no longer makes it developed.
Demand find_demand(LandView const& land, HouseholdStates const& states, Date day, unsigned jobs);

}  // namespace qinzao
