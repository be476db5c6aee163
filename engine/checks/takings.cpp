#include "engine/checks/takings.hpp"

#include <algorithm>

#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

std::vector<Box> boxes_of(Shapes const& shapes) {
  std::vector<Box> boxes(shapes.size());
  for (std::uint32_t row = 0; row < shapes.size(); ++row)
    if (shapes.kind(row) == ShapeKind::polygon) boxes[row] = shapes.box(row);
  return boxes;
}

}  // namespace

Geometry polygons_of(Geometry const& geometry) {
  return buffer(geometry, 0);
}

bool is_open(City const& city, std::uint32_t project, Date day) {
  auto closed = city.projects.closed_on[ProjectId{project}];
  return !closed || *closed > day;
}

std::vector<std::uint32_t> open_footprints(City const& city, Date day) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < city.project_areas.size(); ++row)
    if (city.project_areas.kind(ProjectId{row}) == ShapeKind::polygon && is_open(city, row, day)) rows.push_back(row);
  return rows;
}

std::vector<Taking> takings(City const& city, Date day) {
  std::vector<Taking> all;
  BoxIndex parcels{boxes_of(city.parcels.shape)};
  for (std::uint32_t project : open_footprints(city, day)) {
    Geometry footprint = repaired_geometry_of(city.project_areas, project);
    Prepared prepared{footprint};
    std::vector<std::uint32_t> near;
    parcels.query(city.project_areas.box(ProjectId{project}), [&](std::uint32_t parcel) {
      near.push_back(parcel);
      return true;
    });
    std::ranges::sort(near);
    for (std::uint32_t parcel : near) {
      Geometry polygon = repaired_geometry_of(city.parcels.shape, parcel);
      if (is_empty(polygon) || !prepared.intersects(polygon)) continue;
      double whole_m2 = area_m2(polygon);
      double taken_m2 = prepared.covers(polygon) ? whole_m2 : area_m2(intersection(polygon, footprint));
      if (taken_m2 > least_shared_m2) all.push_back({parcel, project, taken_m2, whole_m2 - taken_m2});
    }
  }
  std::ranges::stable_sort(all, {}, &Taking::parcel);
  return all;
}

std::vector<std::vector<std::uint32_t>> held_parcels(City const& city) {
  TextIndex households{city.households.household_id};
  TextIndex parcels{city.parcels.id};
  std::vector<std::vector<std::uint32_t>> held(city.households.size());
  for (std::size_t link = 0; link < city.links.size(); ++link) {
    auto household = households.find(city.links.household_id[HoldingId{link}]);
    auto parcel = parcels.find(city.links.parcel_id[HoldingId{link}]);
    if (household && parcel) held[*household].push_back(*parcel);
  }
  return held;
}

std::vector<std::set<std::uint32_t>> takers_of(City const& city, Date day) {
  std::vector<std::set<std::uint32_t>> takers(city.parcels.size());
  for (Taking const& taking : takings(city, day)) takers[taking.parcel].insert(taking.project);
  return takers;
}

bool is_past(Day const& day, std::uint32_t household) {
  HouseholdId id{household};
  return day.household_states.demolished[id] != 0 || day.statuses[household].gone;
}

}  // namespace qinzao
