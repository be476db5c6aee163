#include "engine/plan/plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/geo/measure.hpp"

namespace qinzao {
namespace {

/// 1 000 a metre whatever the depth, nothing for manholes; pumps as asked.
struct FlatPrices : DesignCosts {
  double pump_cny = std::numeric_limits<double>::infinity();
  double pipe_per_m(PriceClassId, double, double) const override { return 1000; }
  double least_pipe_per_m(PriceClassId, double, double) const override { return 1000; }
  double manhole(double, double) const override { return 0; }
  double least_manhole(double, double) const override { return 0; }
  double drop() const override { return 0; }
  double drop_per_m() const override { return 0; }
  double pump(double) const override { return pump_cny; }
  double pump_per_m(double) const override { return 0; }
};

/// DN300 at 3 permille, cover 0.7.
DesignRules rules() {
  return {.sizes_mm = {300}, .cover_least_m = 0.7, .depth_most_m = 8, .drop_free_m = 2, .slopes = [](double, double) {
            return SlopeRange{0.003, 0.1};
          }};
}

/// A small world, drawn street by street; averages are given as peaks.
class World {
 public:
  World() {
    task.rules = rules();
    task.costs = &prices;
    task.peak_lps = [](double average) { return average; };
    task.spacing = {.most_m = 100, .simplified_m = 0.5, .turn_degrees = 5};
  }
  CornerId corner(double x, double y, double ground) {
    CornerId id = task.corridors.at.push_back({x, y});
    task.ground_m.push_back(ground);
    return id;
  }
  void street(CornerId a, CornerId b) {
    task.corridors.add(a, b, static_cast<std::uint32_t>(task.street_names.size()), Passes::nothing,
                       std::vector<Point>{task.corridors.at[a], task.corridors.at[b]});
    task.street_names.push_back("");
    task.price.push_back(PriceClassId{0});
    task.extra_cny.push_back(0);
    task.lost_m.push_back(0);
    task.bed_known.push_back(0);
    task.crown_most_m.push_back(std::numeric_limits<double>::infinity());
  }
  SourceId parcel(std::string id, double flow) {
    return task.sources.push_back({.id = std::move(id), .flow_lps = flow});
  }
  void lateral(SourceId source, CornerId corner, double metres, double cny_per_m) {
    task.laterals.push_back({.source = source,
                             .corner = corner,
                             .outlet = {},
                             .from = task.corridors.at[corner],
                             .length_m = metres,
                             .cost_cny = metres * cny_per_m,
                             .across = {}});
  }
  OutletId outlet(CornerId corner, double crown) {
    return task.outlets.push_back({.node = "M" + std::to_string(task.outlets.size() + 1),
                                   .pipe = "P",
                                   .at = task.corridors.at[corner],
                                   .corner = corner,
                                   .crown_m = crown,
                                   .invert_m = crown - 0.3,
                                   .size_mm = 300,
                                   .ground_m = task.ground_m[corner]});
  }
  Plan plan() const { return make_plan(task, {}); }

  FlatPrices prices;
  PlanTask task;
};

//   b --60-- a --80-- c      X reaches b (10 m) or c (30 m), Y only c (5 m)
//            |
//           100
//            O
TEST(Plan, P1AParcelTakesTheFrontageThatIsBestForAll) {
  World world;
  CornerId o = world.corner(0, 0, 10);
  CornerId a = world.corner(0, 100, 10);
  CornerId b = world.corner(-60, 100, 10);
  CornerId c = world.corner(80, 100, 10);
  world.street(o, a);
  world.street(a, b);
  world.street(a, c);
  world.outlet(o, 5);
  SourceId x = world.parcel("X", 0.1);
  world.lateral(x, b, 10, 300);
  world.lateral(x, c, 30, 300);
  Plan alone = world.plan();
  EXPECT_TRUE(alone.designed);
  EXPECT_DOUBLE_EQ(alone.cost_cny, 163'000);
  SourceId y = world.parcel("Y", 0.1);
  world.lateral(y, c, 5, 300);
  Plan both = world.plan();
  EXPECT_DOUBLE_EQ(both.cost_cny, 190'500);
  EXPECT_DOUBLE_EQ(both.floor_cny, 190'500);
  EXPECT_TRUE(both.unreached.empty());
}

// X --400-- outlet with invert 2.20; X --700-- outlet with invert 0.80; ground 4.00. The highest arrivals are 1.80 and
// 0.90.
World hill(bool second_street, double pump) {
  World world;
  world.prices.pump_cny = pump;
  CornerId x = world.corner(0, 0, 4);
  CornerId near = world.corner(400, 0, 4);
  world.street(x, near);
  world.outlet(near, 2.5);
  if (second_street) {
    CornerId far = world.corner(0, 700, 4);
    world.street(x, far);
    world.outlet(far, 1.1);
  }
  world.lateral(world.parcel("X", 1), x, 0, 0);
  return world;
}

TEST(Plan, P2APumpIsUsedOnlyWhereItIsCheaperAndNotPossibleOnlyWhereItIsProved) {
  World dear = hill(true, 350'000);
  Plan by_gravity = dear.plan();
  EXPECT_DOUBLE_EQ(by_gravity.cost_cny, 700'000);
  EXPECT_EQ(by_gravity.design.pumps(), 0U);
  EXPECT_TRUE(by_gravity.too_low.empty());

  World cheap = hill(true, 250'000);
  Plan pumped = cheap.plan();
  EXPECT_DOUBLE_EQ(pumped.cost_cny, 650'000);
  EXPECT_EQ(pumped.design.pumps(), 1U);
  EXPECT_TRUE(pumped.too_low.empty());

  World alone = hill(false, 350'000);
  Plan needed = alone.plan();
  EXPECT_DOUBLE_EQ(needed.cost_cny, 750'000);
  ASSERT_EQ(needed.too_low.size(), 1U);
  EXPECT_NEAR(needed.too_low[0].second.metres, 0.40, 1e-9);
}

// M1 and M2 on one trunk with room 15 L/s; A and B of 10 L/s each, 50 m from M1 and M2; another trunk with room 20 L/s,
// 90 m from A and 120 m from B.
TEST(Plan, P5RoomIsSharedByAllJoins) {
  World world;
  CornerId a = world.corner(0, 0, 10);
  CornerId b = world.corner(1000, 0, 10);
  CornerId m1 = world.corner(0, 50, 10);
  CornerId m2 = world.corner(1000, 50, 10);
  CornerId m3 = world.corner(0, -90, 10);
  CornerId m4 = world.corner(1000, -120, 10);
  world.street(a, m1);
  world.street(b, m2);
  world.street(a, m3);
  world.street(b, m4);
  for (CornerId corner : {m1, m2, m3, m4}) world.outlet(corner, 5);
  world.lateral(world.parcel("A", 10), a, 0, 0);
  world.lateral(world.parcel("B", 10), b, 0, 0);
  for (double capacity : {15.0, 20.0}) {
    world.task.existing.id.push_back("T");
    world.task.existing.average_lps.push_back(0);
    world.task.existing.capacity_lps.push_back(capacity);
  }
  world.task.way_down = [](OutletId outlet) {
    return std::vector<Passed>{{ExistingId{outlet.value() < 2 ? 0 : 1}, 1}};
  };
  Plan plan = world.plan();
  EXPECT_DOUBLE_EQ(plan.cost_cny, 140'000);
  EXPECT_DOUBLE_EQ(plan.floor_cny, 100'000);
  ASSERT_EQ(plan.closed.size(), 1U);
  EXPECT_EQ(plan.closed[0].outlet, OutletId{0});
  ASSERT_EQ(plan.existing.size(), 2U);
  EXPECT_DOUBLE_EQ(plan.existing[0].after_lps, 10);
}

TEST(Plan, WhatCannotBeReachedIsListedWithItsReason) {
  World world;
  CornerId a = world.corner(0, 0, 10);
  CornerId b = world.corner(100, 0, 10);
  CornerId c = world.corner(300, 0, 10);
  CornerId d = world.corner(400, 0, 10);
  world.street(a, b);
  world.street(c, d);
  world.outlet(b, 5);
  world.lateral(world.parcel("joined", 1), a, 10, 300);
  world.lateral(world.parcel("apart", 1), c, 10, 300);
  world.parcel("far", 1);
  SourceId barred = world.parcel("barred", 1);
  world.task.sources[barred].barred = true;
  Plan plan = world.plan();
  EXPECT_DOUBLE_EQ(plan.cost_cny, 103'000);
  ASSERT_EQ(plan.unreached.size(), 3U);
  EXPECT_EQ(word_of(plan.unreached[0].reason), "not_joined");
  EXPECT_EQ(word_of(plan.unreached[1].reason), "no_street");
  EXPECT_EQ(word_of(plan.unreached[2].reason), "behind_barrier");
}

}  // namespace
}  // namespace qinzao
