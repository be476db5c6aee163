#include "engine/land/demand.hpp"

#include <cmath>
#include <limits>
#include <optional>

#include "engine/land/built.hpp"
#include "engine/land/household_parts.hpp"
#include "engine/land/transferred.hpp"

namespace qinzao {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// The households of each parcel, by what became of them. Rows, not parts: they tell whether all of them did.
struct HouseholdRows {
  explicit HouseholdRows(std::size_t parcels)
      : all(parcels, 0), living(parcels, 0), leaving(parcels, 0), torn(parcels, 0) {}
  Column<ParcelId, std::uint32_t> all;
  Column<ParcelId, std::uint32_t> living;
  Column<ParcelId, std::uint32_t> leaving;  // living, in an open acquisition project
  Column<ParcelId, std::uint32_t> torn;     // demolished
};

/// Counts the households onto parcels. `living`: parcel -> households not yet demolished, in parts.
HouseholdRows count_households(LandView const& land, HouseholdStates const& states,
                               Column<HouseholdId, std::uint8_t> const& transferred, ParcelAt const& at, Date day,
                               Column<ParcelId, double>& living, Demand& demand) {
  HouseholdRows rows{land.parcels.size()};
  TextIndex projects{land.projects.project_id};
  Column<HouseholdId, std::uint8_t> placed(land.households.size(), 0);
  demand.persons.resize(land.parcels.size(), 0);
  demand.uncounted.resize(land.parcels.size(), 0);
  auto stays = [&](HouseholdId household) { return states.demolished[household] == 0 && states.left[household] == 0; };
  for (auto const& [household, parcel, part] : divide_households(land, at)) {
    placed[household] = 1;
    ++rows.all[parcel];
    if (states.demolished[household] != 0) ++rows.torn[parcel];
    if (!stays(household)) continue;
    ++rows.living[parcel];
    living[parcel] += part;
    if (auto persons = land.households.persons[household]) {
      demand.persons[parcel] += part * static_cast<double>(*persons);
    } else {
      demand.uncounted[parcel] += part;
    }
    auto project = projects.find(land.households.project_id[household]);
    if (!project || transferred[household] != 0) continue;
    auto closed = land.projects.closed_on[ProjectId{*project}];
    if (!closed || *closed > day) ++rows.leaving[parcel];
  }
  for (std::size_t row = 0; row < land.households.size(); ++row)
    if (placed[HouseholdId{row}] == 0 && stays(HouseholdId{row})) ++demand.unplaced_households;
  return rows;
}

}  // namespace

Demand find_demand(LandView const& land, HouseholdStates const& states, Date day, unsigned jobs) {
  return find_demand(land, states, Column<HouseholdId, std::uint8_t>(land.households.size(), 0), day, jobs);
}

Demand find_demand(LandView const& land, HouseholdStates const& states,
                   Column<HouseholdId, std::uint8_t> const& transferred, Date day, unsigned jobs) {
  Demand demand;
  std::size_t count = land.parcels.size();
  demand.developed.resize(count, 0);
  demand.clearing.resize(count, 0);
  demand.cleared.resize(count, 0);
  demand.households.resize(count, unknown);
  bool some_declared = false;
  for (std::size_t row = 0; row < count; ++row)
    some_declared = some_declared || !std::isnan(land.parcels.households[ParcelId{row}]);
  bool places_needed = land.households.size() > 0 || land.buildings.size() > 0;
  demand.assumed = !places_needed && !some_declared;
  demand.households_known = land.households.size() > 0 || some_declared;
  if (demand.assumed) {
    demand.developed.resize(0);
    demand.developed.resize(count, 1);
    return demand;
  }
  std::optional<ParcelAt> at;
  if (places_needed) at.emplace(land.parcels.shape);
  HouseholdRows rows{count};
  Column<ParcelId, double> living(count, 0);
  if (land.households.size() > 0) rows = count_households(land, states, transferred, *at, day, living, demand);
  Built built;
  if (land.buildings.size() > 0) built = find_built(land, states, *at, jobs);
  demand.unplaced_buildings = built.nowhere;

  for (std::size_t row = 0; row < count; ++row) {
    ParcelId parcel{row};
    double declared = land.parcels.households[parcel];
    if (rows.all[parcel] > 0) {
      demand.households[parcel] = living[parcel];
    } else if (!std::isnan(declared)) {
      demand.households[parcel] = declared;
    }
    bool lived_in = rows.living[parcel] > 0 || (rows.all[parcel] == 0 && declared > 0);
    bool owned = !built.owned.empty() && built.owned[parcel] != 0;
    bool unowned = !built.unowned.empty() && built.unowned[parcel] != 0;
    bool all_torn = rows.torn[parcel] > 0 && rows.living[parcel] == 0;
    demand.developed[parcel] = lived_in || owned || (unowned && !all_torn) ? 1 : 0;
    demand.cleared[parcel] = unowned && all_torn && demand.developed[parcel] == 0 ? 1 : 0;
    demand.clearing[parcel] = rows.living[parcel] > 0 && rows.leaving[parcel] == rows.living[parcel] ? 1 : 0;
  }
  return demand;
}

}  // namespace qinzao
