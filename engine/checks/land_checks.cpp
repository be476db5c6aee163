#include "engine/checks/land_checks.hpp"

#include <algorithm>
#include <set>

#include "engine/base/parallel.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

/// The area of a geometry as polygons alone: what two polygons share may have lines and points in it.
Geometry polygons_of(Geometry const& geometry) {
  return buffer(geometry, 0);
}

std::vector<Box> boxes_of(Shapes const& shapes) {
  std::vector<Box> boxes(shapes.size());
  for (std::uint32_t row = 0; row < shapes.size(); ++row)
    if (shapes.kind(row) == ShapeKind::polygon) boxes[row] = shapes.box(row);
  return boxes;
}

bool is_open(City const& city, std::uint32_t project, Date day) {
  auto closed = city.projects.closed_on[ProjectId{project}];
  return !closed || *closed > day;
}

/// The rows of open projects that have a footprint.
std::vector<std::uint32_t> open_footprints(City const& city, Date day) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < city.project_areas.size(); ++row)
    if (city.project_areas.kind(row) == ShapeKind::polygon && is_open(city, row, day)) rows.push_back(row);
  return rows;
}

/// What a project's footprint takes of a parcel.
struct Taking {
  std::uint32_t parcel = 0;
  std::uint32_t project = 0;
  double taken_m2 = 0;
  double left_m2 = 0;
};

std::vector<Taking> takings(City const& city, LandCheckOptions const& options) {
  std::vector<Taking> all;
  BoxIndex parcels{boxes_of(city.parcels.shape)};
  for (std::uint32_t project : open_footprints(city, options.day)) {
    Geometry footprint = repaired_geometry_of(city.project_areas, project);
    Prepared prepared{footprint};
    std::vector<std::uint32_t> near;
    parcels.query(city.project_areas.box(project), [&](std::uint32_t parcel) {
      near.push_back(parcel);
      return true;
    });
    std::ranges::sort(near);
    for (std::uint32_t parcel : near) {
      Geometry polygon = repaired_geometry_of(city.parcels.shape, parcel);
      if (is_empty(polygon) || !prepared.intersects(polygon)) continue;
      double whole_m2 = area_m2(polygon);
      double taken_m2 = prepared.covers(polygon) ? whole_m2 : area_m2(intersection(polygon, footprint));
      if (taken_m2 > options.least_m2) all.push_back({parcel, project, taken_m2, whole_m2 - taken_m2});
    }
  }
  std::ranges::stable_sort(all, {}, &Taking::parcel);
  return all;
}

/// household -> the parcels it holds; parcels the file does not have are left out.
std::vector<std::vector<std::uint32_t>> held_parcels(City const& city) {
  TextIndex households{city.households.household_id};
  TextIndex parcels{city.parcels.id};
  std::vector<std::vector<std::uint32_t>> held(city.households.size());
  for (std::size_t link = 0; link < city.links.size(); ++link) {
    auto household = households.find(city.links.household_id[link]);
    auto parcel = parcels.find(city.links.parcel_id[link]);
    if (household && parcel) held[*household].push_back(*parcel);
  }
  return held;
}

/// The open projects whose footprint a household lies in: by its point, else by what they take of its parcels.
std::set<std::uint32_t> projects_around(City const& city, std::uint32_t household,
                                        std::vector<std::uint32_t> const& parcels,
                                        std::vector<std::uint32_t> const& footprints,
                                        std::vector<std::set<std::uint32_t>> const& takers) {
  std::set<std::uint32_t> around;
  if (household < city.household_places.size() && city.household_places.kind(household) == ShapeKind::point) {
    Point place = city.household_places.vertices(household).front();
    for (std::uint32_t project : footprints)
      if (contains(city.project_areas, project, place)) around.insert(project);
    return around;
  }
  for (std::uint32_t parcel : parcels) around.insert(takers[parcel].begin(), takers[parcel].end());
  return around;
}

bool is_placed(City const& city, std::uint32_t household, std::vector<std::uint32_t> const& parcels) {
  if (household < city.household_places.size() && city.household_places.kind(household) == ShapeKind::point)
    return true;
  return std::ranges::any_of(
      parcels, [&](std::uint32_t parcel) { return city.parcels.shape.kind(parcel) == ShapeKind::polygon; });
}

/// parcel -> the projects that take some of it.
std::vector<std::set<std::uint32_t>> takers_of(City const& city, LandCheckOptions const& options) {
  std::vector<std::set<std::uint32_t>> takers(city.parcels.size());
  for (Taking const& taking : takings(city, options)) takers[taking.parcel].insert(taking.project);
  return takers;
}

/// Demolished, or counted under the number of another project.
bool is_past(City const& city, std::uint32_t household) {
  HouseholdStates const& states = city.household_states;
  HouseholdId id{household};
  return household < states.demolished.size() && (states.demolished[id] != 0 || states.left[id] != 0);
}

}  // namespace

void find_households_without_project(City const& city, LandCheckOptions const& options, Findings& findings) {
  TextIndex projects{city.projects.project_id};
  std::vector<std::uint32_t> footprints = open_footprints(city, options.day);
  std::vector<std::set<std::uint32_t>> takers = takers_of(city, options);
  auto held = held_parcels(city);
  for (std::uint32_t row = 0; row < city.households.size(); ++row) {
    if (is_past(city, row)) continue;
    std::set<std::uint32_t> around = projects_around(city, row, held[row], footprints, takers);
    auto project = projects.find(city.households.project_id[row]);
    if (!project) {
      if (around.empty())
        findings.add("household_without_project", Severity::warning, {Layer::households, row}).reason = "no_project";
      continue;
    }
    bool drawn = std::ranges::find(footprints, *project) != footprints.end();
    if (!drawn || around.contains(*project) || !is_placed(city, row, held[row])) continue;
    Finding& finding = findings.add("household_without_project", Severity::warning, {Layer::households, row});
    finding.reason = "outside_footprint";
    finding.more().more_subjects.push_back({Layer::projects, *project});
  }
}

void find_parcels_in_two_projects(City const& city, LandCheckOptions const& options, Findings& findings) {
  TextIndex projects{city.projects.project_id};
  std::vector<std::set<std::uint32_t>> of = takers_of(city, options);
  auto held = held_parcels(city);
  for (std::uint32_t household = 0; household < held.size(); ++household) {
    auto project = projects.find(city.households.project_id[household]);
    if (!project || !is_open(city, *project, options.day)) continue;
    if (is_past(city, household)) continue;
    for (std::uint32_t parcel : held[household]) of[parcel].insert(*project);
  }
  for (std::uint32_t parcel = 0; parcel < of.size(); ++parcel) {
    if (of[parcel].size() < 2) continue;
    Finding& finding = findings.add("parcel_in_two_projects", Severity::error, {Layer::parcels, parcel});
    for (std::uint32_t project : of[parcel]) finding.more().more_subjects.push_back({Layer::projects, project});
  }
}

void find_missing_plots(City const& city, LandCheckOptions const& options, Findings& findings) {
  TextIndex households{city.households.household_id};
  TextIndex parcels{city.parcels.id};
  TextIndex projects{city.projects.project_id};
  for (std::size_t link = 0; link < city.links.size(); ++link) {
    auto household = households.find(city.links.household_id[link]);
    if (!household || parcels.find(city.links.parcel_id[link])) continue;
    Finding& finding = findings.add("missing_plot", Severity::warning, {Layer::households, *household});
    finding.reason = "unknown_parcel";
    finding.more().text = std::string{city.links.parcel_id[link]};
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> registered;  // parcel, project
  auto held = held_parcels(city);
  for (std::uint32_t household = 0; household < held.size(); ++household)
    if (auto project = projects.find(city.households.project_id[household]))
      for (std::uint32_t parcel : held[household]) registered.emplace(parcel, *project);
  for (Taking const& taking : takings(city, options)) {
    if (taking.left_m2 > options.least_m2 || registered.contains({taking.parcel, taking.project})) continue;
    Finding& finding = findings.add("missing_plot", Severity::warning, {Layer::parcels, taking.parcel});
    finding.reason = "no_household";
    finding.more().more_subjects.push_back({Layer::projects, taking.project});
  }
}

void find_partial_takings(City const& city, LandCheckOptions const& options, Findings& findings) {
  for (Taking const& taking : takings(city, options)) {
    if (taking.left_m2 <= options.least_m2) continue;
    Geometry left = polygons_of(difference(repaired_geometry_of(city.parcels.shape, taking.parcel),
                                           repaired_geometry_of(city.project_areas, taking.project)));
    Finding& finding = findings.add("partial_taking", Severity::warning, {Layer::parcels, taking.parcel});
    finding.more().more_subjects.push_back({Layer::projects, taking.project});
    finding.more().area_m2 = taking.taken_m2;
    finding.value = taking.left_m2;
    finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
    append(findings.shapes, left);
  }
}

}  // namespace qinzao
