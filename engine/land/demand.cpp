#include "engine/land/demand.hpp"

#include <cmath>
#include <limits>

#include "engine/base/parallel.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shared_area.hpp"

namespace qinzao {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// The parcel a place lies in; of several the first.
class ParcelAt {
 public:
  explicit ParcelAt(Shapes const& shapes) : shapes_{shapes} {
    std::vector<Box> boxes;
    for (std::uint32_t row = 0; row < shapes.size(); ++row) boxes.push_back(shapes.box(row));
    index_ = BoxIndex{boxes};
  }
  ParcelId operator()(Point p) const {
    ParcelId found;
    index_.query(box_of(p), [&](std::uint32_t row) {
      if (contains(shapes_, row, p) && (!found || row < found.value())) found = ParcelId{row};
      return true;
    });
    return found;
  }

  /// The parcel that holds more than half of a building's area.
  ParcelId holding(Shapes const& buildings, std::uint32_t building) const {
    auto outline = buildings.vertices(building);
    ParcelId found;
    std::vector<std::uint32_t> touched;
    index_.query(buildings.box(building), [&](std::uint32_t row) {
      touched.push_back(row);
      return true;
    });
    for (std::uint32_t row : touched)
      if (touched.size() == 1 && std::ranges::all_of(outline, [&](Point p) { return contains(shapes_, row, p); }))
        return ParcelId{row};
    double whole_m2 = shared_area_m2(buildings, building, buildings, building);
    for (std::uint32_t row : touched)
      if ((!found || row < found.value()) && shared_area_m2(buildings, building, shapes_, row) > whole_m2 / 2)
        found = ParcelId{row};
    return found;
  }

 private:
  Shapes const& shapes_;
  BoxIndex index_;
};

}  // namespace

Demand find_demand(LandView const& land, Date day, unsigned jobs) {
  Demand demand;
  std::size_t count = land.parcels.size();
  demand.developed.resize(count, 0);
  demand.clearing.resize(count, 0);
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

  // households
  Column<ParcelId, std::uint32_t> rows(count, 0);
  Column<ParcelId, std::uint32_t> living(count, 0);
  Column<ParcelId, std::uint32_t> leaving(count, 0);
  std::optional<ParcelAt> at;
  if (places_needed) at.emplace(land.parcels.shape);
  if (land.households.size() > 0) {
    TextIndex projects{land.projects.project_id};
    TextIndex parcels{land.parcels.id};
    TextIndex names{land.households.household_id};
    demand.persons.resize(count, 0);
    demand.uncounted.resize(count, 0);
    Column<HouseholdId, std::uint8_t> linked(land.households.size(), 0);
    auto settle = [&](HouseholdId household, ParcelId parcel) {
      ++rows[parcel];
      if (land.states.demolished[household] != 0) return;
      ++living[parcel];
      if (auto persons = land.households.persons[household]) {
        demand.persons[parcel] += *persons;
      } else {
        demand.uncounted[parcel] += 1;
      }
      auto project = projects.find(land.households.project_id[household.value()]);
      if (!project) return;
      auto closed = land.projects.closed_on[ProjectId{*project}];
      if (!closed || *closed > day) ++leaving[parcel];
    };
    for (std::size_t row = 0; row < land.links.size(); ++row) {
      auto household = names.find(land.links.household_id[row]);
      auto parcel = parcels.find(land.links.parcel_id[row]);
      if (!household || !parcel) continue;
      linked[HouseholdId{*household}] = 1;
      settle(HouseholdId{*household}, ParcelId{*parcel});
    }
    for (std::uint32_t row = 0; row < land.households.size(); ++row) {
      if (linked[HouseholdId{row}] != 0 || land.household_places.kind(row) != ShapeKind::point) continue;
      if (ParcelId parcel = (*at)(land.household_places.line(row).front())) settle(HouseholdId{row}, parcel);
    }
  }

  // buildings
  Column<ParcelId, std::uint8_t> built(count, 0);
  if (land.buildings.size() > 0) {
    std::vector<ParcelId> holder(land.buildings.size());
    TextIndex parcels{land.parcels.id};
    TextIndex households{land.households.household_id};
    parallel_for(land.buildings.size(), 1024, jobs, [&](std::size_t begin, std::size_t end) {
      for (std::size_t row = begin; row < end; ++row) {
        auto owner = households.find(land.buildings.household_id[row]);
        if (owner && land.states.demolished[HouseholdId{*owner}] != 0) continue;
        if (land.buildings.shape.kind(static_cast<std::uint32_t>(row)) == ShapeKind::polygon) {
          holder[row] = at->holding(land.buildings.shape, static_cast<std::uint32_t>(row));
        } else if (auto named = parcels.find(land.buildings.parcel_id[row])) {
          holder[row] = ParcelId{*named};
        }
      }
    });
    for (ParcelId parcel : holder)
      if (parcel) built[parcel] = 1;
  }

  for (std::size_t row = 0; row < count; ++row) {
    ParcelId parcel{row};
    double declared = land.parcels.households[parcel];
    if (rows[parcel] > 0) {
      demand.households[parcel] = living[parcel];
    } else if (!std::isnan(declared)) {
      demand.households[parcel] = declared;
    }
    bool declares = rows[parcel] == 0 && declared > 0;
    demand.developed[parcel] = living[parcel] > 0 || declares || built[parcel] != 0 ? 1 : 0;
    demand.clearing[parcel] = living[parcel] > 0 && leaving[parcel] == living[parcel] ? 1 : 0;
  }
  return demand;
}

}  // namespace qinzao
