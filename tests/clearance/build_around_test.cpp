#include "engine/clearance/build_around.hpp"

#include <gtest/gtest.h>

#include "engine/clearance/occupied_streets.hpp"
#include "engine/io/settings/costs.hpp"
#include "engine/io/settings/standard.hpp"
#include "tests/support/clearance_world.hpp"

namespace qinzao::test {
namespace {

//   (100,100)---detour---(160,100)
//       |  P                 |        A's land stands 1 m beside the street, half way down: it stops the work w in it
//       |w                   |
//   T --main-- (100,0) ------+
ClearanceWorld town(bool with_detour = true) {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::trunk, {0, 0}).node("M", NodeKind::manhole, {100, 0});
  world.drawing.node("U", NodeKind::manhole, {100, 100});
  for (int i = 0; i < 3; ++i) world.drawing.city.nodes.ground_level_m[NodeId{i}] = 5;
  world.drawing.sanitary("main", {{100, 0}, {0, 0}},
                         {.from = "M", .to = "T", .invert_up_m = 2, .invert_down_m = 1.8, .diameter_mm = 400});
  world.pipe_work.push_back("");
  world.pipe("w", {{100, 100}, {100, 0}}, "W").work("W", "sewer", ShapeKind::none, {});
  world.drawing.street({{100, 0}, {100, 100}}, "street");
  if (with_detour) world.drawing.street({{100, 100}, {160, 100}, {160, 0}, {100, 0}}, "detour");
  world.drawing.project("J");
  world.parcel("PA", {101, 40, 111, 50}).household("A", "J", "PA");
  world.parcel("P", {104, 84, 114, 94}, 7);
  return world;
}

BuildAround around(ClearanceWorld const& world) {
  Standard standard = read_standard("gb50014-2021");
  CostTable costs = read_costs("estimate-2024");
  auto planned = world.planned();
  Occupants occupants = world.occupants();
  BlockResult blocks = block(*planned, occupants, world.city().project_areas, world.options, 1);
  SurveyOptions options;
  options.day = world.day;
  options.jobs = 1;
  options.standard = &standard;
  Survey today{world.city(), options};
  Stretches stretches = cut_stretches(*planned, blocks, today);
  ServedParcels served = find_served(*planned, stretches, blocks, occupants, today, 1);
  return build_around(*planned, stretches, served, blocks, occupants, today, costs, {}, world.options).at(0);
}

TEST(BuildAround, TheDetourIsPlannedAndComparedWithTheStraightWay) {
  BuildAround found = around(town());
  EXPECT_EQ(found.reason, NoWayAround::none);
  EXPECT_EQ(found.parcels, 1);
  EXPECT_EQ(found.left_out, 0);
  // A lateral may be 1 m longer than the shortest. To the detour, 6 m away, it joins sqrt(49 - 36) m beyond P's corner:
  // 160 - 117.61, then 100 and 60. To the street, 4 m away, 3 m below the corner at 84.
  EXPECT_NEAR(found.metres, 202.39, 0.02);
  EXPECT_NEAR(found.more_m, 202.39 - 81, 0.02);
  EXPECT_GT(found.more_cny, 0);
  EXPECT_GT(found.cost_cny, found.more_cny);
}

TEST(BuildAround, IsComparedForTheParcelsThatItServes) {
  ClearanceWorld world = town();
  world.parcel("Q", {90, 42, 96, 48}, 7);  // opposite A: only the stretch that A holds passes it
  BuildAround found = around(world);
  EXPECT_EQ(found.parcels, 1);
  EXPECT_EQ(found.left_out, 1);
  EXPECT_NEAR(found.metres, 202.39, 0.02);
  EXPECT_NEAR(found.more_m, 202.39 - 81, 0.02);
  EXPECT_GT(found.more_cny, 0);
}

TEST(BuildAround, WhereThereIsNoWayItSaysWhy) {
  EXPECT_EQ(around(town(false)).reason, NoWayAround::no_way_through);
  ClearanceWorld gone = town();
  gone.set_stage(0, Stage::demolished);
  EXPECT_EQ(around(gone).reason, NoWayAround::not_blocked);
  ClearanceWorld without_streets = town();
  without_streets.drawing.city.streets = {};
  EXPECT_EQ(around(without_streets).reason, NoWayAround::no_streets);
  ClearanceWorld road;
  road.work("R", "road", ShapeKind::line, {{0, 0}, {50, 0}});
  road.drawing.project("J");
  road.parcel("PA", {10, 1, 20, 9}).household("A", "J", "PA");
  EXPECT_EQ(around(road).reason, NoWayAround::not_a_sewer);
}

TEST(OccupiedStreets, ArePricedOnceForAHouseholdAndCanBeClosed) {
  ClearanceWorld world = town();
  PlanTask task;
  CornerId a = task.corridors.at.push_back({100, 0});
  CornerId b = task.corridors.at.push_back({100, 45});
  CornerId c = task.corridors.at.push_back({100, 100});
  task.corridors.add(a, b, 0, Passes::nothing, std::vector<Point>{{100, 0}, {100, 45}});
  task.corridors.add(b, c, 0, Passes::nothing, std::vector<Point>{{100, 45}, {100, 100}});
  task.extra_cny.push_back(0);
  task.extra_cny.push_back(0);
  auto occupied = find_occupied(task, world.occupants(), world.options, 1);
  // A's land from 40 to 50, nearer than 3 m: sqrt(9 - 1) m beyond its corners as well.
  EXPECT_NEAR(occupied[StretchId{0}].metres, 5 + 2.828, 0.001);
  EXPECT_NEAR(occupied[StretchId{1}].metres, 5 + 2.828, 0.001);
  EXPECT_EQ(occupied[StretchId{0}].households, std::vector<HouseholdId>{HouseholdId{0}});
  EXPECT_EQ(avoiding(occupied), (std::vector<double>{1000, 1000}));
  price_occupied(task, occupied, 100, [](HouseholdId) { return 5000.0; });
  EXPECT_NEAR(task.extra_cny[StretchId{0}], 782.8 + 2500, 0.1);
  EXPECT_NEAR(task.extra_cny[StretchId{0}] + task.extra_cny[StretchId{1}], 1565.7 + 5000, 0.1);
  forbid_occupied(task, occupied);
  EXPECT_EQ(task.extra_cny[StretchId{1}], std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace qinzao::test
