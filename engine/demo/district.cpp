#include "engine/demo/district.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/dice.hpp"
#include "engine/demo/seed_faults.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/outline.hpp"

namespace qinzao {

namespace {

/// For every project the nearest free parcels with a house.
void settle_projects(District& district, std::vector<ProjectSeed> const& projects) {
  Lots const& lots = district.lots;
  std::vector<std::uint8_t> taken(lots.zone.size(), 1);
  std::vector<Point> place(lots.zone.size());
  for (std::uint32_t building = 0; building < lots.parcel_of.size(); ++building)
    if (lots.is_house[building] != 0) taken[lots.parcel_of[building]] = 0;
  for (std::uint32_t parcel = 0; parcel < place.size(); ++parcel) place[parcel] = point_on(lots.parcels, parcel);
  for (ProjectSeed const& project : projects) {
    std::vector<std::pair<double, std::uint32_t>> near;
    for (std::uint32_t parcel = 0; parcel < place.size(); ++parcel)
      if (taken[parcel] == 0) near.emplace_back(distance_m(place[parcel], project.at), parcel);
    std::ranges::sort(near);
    near.resize(std::min(near.size(), project.households));
    std::vector<std::uint32_t>& own = district.project_lots.emplace_back();
    for (auto const& [away_m, parcel] : near) {
      own.push_back(parcel);
      taken[parcel] = 1;
    }
    std::vector<std::uint32_t> rows = own;
    std::ranges::sort(rows);
    append_outline(district.project_areas, lots.parcels, rows, 14);
  }
}

void settle_residents(District& district) {
  std::vector<std::uint8_t> in_project(district.lots.zone.size(), 0);
  for (auto const& lots : district.project_lots)
    for (std::uint32_t parcel : lots) in_project[parcel] = 1;
  Dice dice{4219};
  for (std::uint32_t building = 0; building < district.lots.parcel_of.size(); ++building) {
    if (district.lots.is_house[building] == 0 || in_project[district.lots.parcel_of[building]] != 0) continue;
    if (dice.chance(0.04)) continue;  // stands empty
    district.residents.push_back({fmt::format("JM{:05}", district.residents.size() + 1), building});
  }
}

}  // namespace

District grow_district(GroundPlan const& plan, std::vector<DemoOutlet> const& outlets,
                       std::vector<ProjectSeed> const& projects, YearWork const& work) {
  District district;
  Blocks blocks = cut_blocks(plan);
  district.lots = divide_blocks(plan, blocks);
  settle_projects(district, projects);
  settle_residents(district);
  StreetGraph graph = street_graph(plan, blocks.lanes);
  district.lanes = graph.lanes;
  district.sewers = lay_sewers(plan, graph, outlets, work);
  seed_faults(district.sewers, work);
  return district;
}

}  // namespace qinzao
