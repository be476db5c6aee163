#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "engine/geo/measure.hpp"
#include "tests/support/clearance_world.hpp"

namespace qinzao::test {
namespace {

/// Distance of a place to a polygon, by all its edges.
double slow_distance_m(Shapes const& shapes, std::uint32_t row, Point p) {
  if (contains(shapes, row, p)) return 0;
  double least = 1e9;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part)
    for (std::size_t i = 1; i < shapes.part(part).size(); ++i)
      least = std::min(least, distance_m(p, nearest_on_segment(shapes.part(part)[i - 1], shapes.part(part)[i], p)));
  return least;
}

/// Who blocks a place, by the words of docs/using/block.md, household by household: "H3 hard". Places nearer to a limit
/// than a hundredth of a millimetre are not judged: nothing.
std::optional<std::set<std::string>> slow_blockers(ClearanceWorld const& world, Point p) {
  City const& city = world.city();
  std::set<std::string> found;
  bool close = false;
  auto near = [&](Shapes const& shapes, std::uint32_t row, double width_m) {
    double away = slow_distance_m(shapes, row, p);
    close = close || std::abs(away - width_m) < 1e-5;
    return away < width_m;
  };
  auto parcel_of = [&](std::size_t household) { return city.links.parcel_id[HoldingId{household}]; };  // each holds one
  auto row_of = [](TextColumn const& ids, std::string_view id) {
    for (std::uint32_t row = 0; row < ids.size(); ++row)
      if (ids[row] == id) return row;
    return 0xffffffffU;
  };
  std::set<std::size_t> hard;
  for (std::uint32_t building = 0; building < city.buildings.size(); ++building) {
    if (!near(city.buildings.shape, building, 1)) continue;
    std::vector<std::size_t> holders;
    for (std::size_t household = 0; household < city.households.size(); ++household) {
      std::string_view named = city.buildings.household_id[BuildingId{building}];
      bool holds = named.empty() ? parcel_of(household) == city.buildings.parcel_id[BuildingId{building}]
                                 : city.households.household_id[HouseholdId{household}] == named;
      if (holds) holders.push_back(household);
    }
    if (holders.empty()) found.insert(std::string{city.buildings.id[BuildingId{building}]} + " hard");
    for (std::size_t holder : holders)
      if (world.statuses[holder].stage < Stage::demolished) hard.insert(holder);
  }
  for (std::size_t household = 0; household < city.households.size(); ++household) {
    std::string id{city.households.household_id[HouseholdId{household}]};
    if (hard.contains(household)) {
      found.insert(id + " hard");
      continue;
    }
    bool land = near(city.parcels.shape, row_of(city.parcels.id, parcel_of(household)), 3);
    for (std::uint32_t building = 0; building < city.buildings.size(); ++building)
      land =
          (city.buildings.household_id[BuildingId{building}] == id && near(city.buildings.shape, building, 3)) || land;
    bool open = city.households.project_id[HouseholdId{household}] == "J";
    if (land && open && world.statuses[household].stage < Stage::vacated) found.insert(id + " soft");
  }
  for (std::uint32_t parcel = 0; parcel < city.parcels.size(); ++parcel) {
    bool listed = false;
    for (std::size_t household = 0; household < city.households.size(); ++household)
      listed = listed || parcel_of(household) == city.parcels.id[ParcelId{parcel}];
    if (!listed && city.parcels.households[ParcelId{parcel}] > 0 && near(city.parcels.shape, parcel, 3))
      found.insert(std::string{city.parcels.id[ParcelId{parcel}]} + " soft");
  }
  return close ? std::nullopt : std::optional{found};
}

ClearanceWorld random_world(std::mt19937& random) {
  auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  auto place = [&] { return Point{below(60) / 2.0, below(60) / 2.0}; };
  auto box = [&](int side) {
    Point a = place();
    return Box{a.x, a.y, a.x + 1 + below(side), a.y + 1 + below(side)};
  };
  ClearanceWorld world;
  std::vector<Point> line;
  for (int i = 2 + below(3); i > 0; --i) line.push_back(place());
  world.work("W", "road", ShapeKind::line, line);
  world.drawing.project("J").project("closed", "2020-01-01");
  for (int i = 0; i < 5; ++i) world.parcel("L" + std::to_string(i), box(10), below(3) == 0 ? 2 : unknown_value);
  for (int i = 0; i < 4; ++i) {
    std::string id = "H" + std::to_string(i);
    world.household(id, std::vector<std::string>{"J", "J", "closed", ""}[static_cast<std::size_t>(below(4))],
                    "L" + std::to_string(below(4)), static_cast<Stage>(below(7)));
    if (below(2) == 0) world.building("B" + id, box(4), id);
  }
  for (int i = 0; i < 2; ++i) world.building("B" + std::to_string(i), box(4), "", "L" + std::to_string(below(5)));
  return world;
}

TEST(Block, InAThousandWorldsTheBlockersOfEveryPlaceAreThoseNearIt) {
  std::mt19937 random{41};
  std::size_t blocked_places = 0;
  for (int number = 0; number < 1000; ++number) {
    ClearanceWorld world = random_world(random);
    std::vector<Point> line(world.works.shape.line(WorkId{0}).begin(), world.works.shape.line(WorkId{0}).end());
    BlockResult result = world.blocks();
    double free_m = 0;
    bool all_judged = true;
    if (length_m(line) == 0) continue;
    for (double at = 0.017; at < length_m(line); at += 0.31) {
      auto wanted = slow_blockers(world, point_along(line, at));
      all_judged = all_judged && wanted;
      if (!wanted) continue;
      std::set<std::string> found;
      for (BlockRow const& row : result.works[0].blocked) {
        if (at <= row.from_m || at >= row.to_m) continue;
        std::string_view who = row.blocker.household  ? world.city().households.household_id[row.blocker.household]
                               : row.blocker.building ? world.city().buildings.id[row.blocker.building]
                                                      : world.city().parcels.id[row.blocker.parcel];
        found.insert(std::string{who} + " " + std::string{word_of(row.block)});
      }
      ASSERT_EQ(found, *wanted) << "world " << number << ", chainage " << at;
      blocked_places += found.empty() ? 0 : 1;
      free_m += found.empty() ? 0.31 : 0;
    }
    double sampled_m = all_judged ? free_m : result.works[0].buildable_m;
    EXPECT_NEAR(result.works[0].buildable_m, sampled_m, 3) << "world " << number;
    EXPECT_NEAR(result.works[0].metres, length_m(line), 0.005 + 1e-9);  // to the centimetre
  }
  EXPECT_GT(blocked_places, 10000U);
}

}  // namespace
}  // namespace qinzao::test
