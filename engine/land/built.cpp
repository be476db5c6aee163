#include "engine/land/built.hpp"

#include <algorithm>
#include <atomic>

#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shared_area.hpp"

namespace qinzao {

namespace {

constexpr double least_footprint_m2 = 20;
constexpr double least_part_of_parcel = 0.2;
constexpr double rounding_m2 = 1e-6;  // of areas from coordinates of millions of metres

bool reaches(double area_m2, double limit_m2) {
  return area_m2 >= limit_m2 - rounding_m2;
}

/// Tells `develops` the parcels a footprint develops by where it stands.
template <typename Develops>
void find_covered(Shapes const& parcels, ParcelAt const& at, Shapes const& buildings, std::uint32_t building,
                  Develops develops) {
  auto outline = buildings.vertices(building);
  std::vector<ParcelId> near = at.near(buildings.box(building));
  auto holds = [&](Point p) { return contains(parcels, near.front().value(), p); };
  if (near.size() == 1 && std::ranges::all_of(outline, holds)) {
    if (reaches(area_m2(buildings, building), least_footprint_m2)) develops(near.front());
    return;
  }
  if (near.empty()) return;
  double footprint_m2 = repaired_area_m2(buildings, building);
  if (!reaches(footprint_m2, least_footprint_m2)) return;
  for (ParcelId parcel : near) {
    double covered_m2 = shared_area_m2(buildings, building, parcels, parcel.value());
    bool most = covered_m2 > footprint_m2 / 2 + rounding_m2;
    bool much = reaches(covered_m2, least_footprint_m2) &&
                reaches(covered_m2, area_m2(parcels, parcel.value()) * least_part_of_parcel);
    if (most || much) develops(parcel);
  }
}

}  // namespace

Built find_built(LandView const& land, HouseholdStates const& states, ParcelAt const& at, unsigned jobs) {
  Built built{Column<ParcelId, std::uint8_t>(land.parcels.size(), 0),
              Column<ParcelId, std::uint8_t>(land.parcels.size(), 0), 0};
  TextIndex parcels{land.parcels.id};
  TextIndex households{land.households.household_id};
  std::atomic<std::size_t> nowhere = 0;
  parallel_for(land.buildings.size(), 1024, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      auto row = static_cast<std::uint32_t>(i);
      std::string_view household = land.buildings.household_id[BuildingId{row}];
      auto owner = households.find(household);
      if (owner && states.demolished[HouseholdId{*owner}] != 0) continue;
      Column<ParcelId, std::uint8_t>& developed = household.empty() ? built.unowned : built.owned;
      bool somewhere = false;
      auto develops = [&](ParcelId parcel) {
        somewhere = true;
        std::atomic_ref{developed[parcel]}.store(1, std::memory_order_relaxed);  // several buildings may say so at once
      };
      if (auto named = parcels.find(land.buildings.parcel_id[BuildingId{row}])) develops(ParcelId{*named});
      if (land.buildings.shape.kind(BuildingId{row}) == ShapeKind::polygon)
        find_covered(land.parcels.shape, at, land.buildings.shape, row, develops);
      if (!somewhere) nowhere.fetch_add(1, std::memory_order_relaxed);
    }
  });
  built.nowhere = nowhere;
  return built;
}

}  // namespace qinzao
