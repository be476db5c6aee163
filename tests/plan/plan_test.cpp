#include "engine/plan/plan.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/plan_world.hpp"

namespace qinzao::test {
namespace {

//   b --60-- a --80-- c      X reaches b (10 m) or c (30 m), Y only c (5 m)
//            |
//           100
//            O
TEST(Plan, P1AParcelTakesTheFrontageThatIsBestForAll) {
  PlanWorld world;
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
PlanWorld hill(bool second_street, double pump) {
  PlanWorld world;
  world.prices->pump_cny = pump;
  world.task.pumps_priced = true;
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
  PlanWorld dear = hill(true, 350'000);
  Plan by_gravity = dear.plan();
  EXPECT_DOUBLE_EQ(by_gravity.cost_cny, 700'000);
  EXPECT_EQ(by_gravity.design.pumps(), 0U);
  EXPECT_TRUE(by_gravity.too_low.empty());

  PlanWorld cheap = hill(true, 250'000);
  Plan pumped = cheap.plan();
  EXPECT_DOUBLE_EQ(pumped.cost_cny, 650'000);
  EXPECT_EQ(pumped.design.pumps(), 1U);
  EXPECT_TRUE(pumped.too_low.empty());

  PlanWorld alone = hill(false, 350'000);
  Plan needed = alone.plan();
  EXPECT_DOUBLE_EQ(needed.cost_cny, 750'000);
  ASSERT_EQ(needed.too_low.size(), 1U);
  EXPECT_NEAR(needed.too_low[0].second.metres, 0.40, 1e-9);
}

TEST(Plan, AValueAboveItsBoundByRoundingAloneIsAtIt) {
  EXPECT_EQ(percent_above(146443.52, std::nextafter(146443.52, 2e5)), 0);
  EXPECT_FALSE(std::signbit(percent_above(146443.52, std::nextafter(146443.52, 2e5))));
  EXPECT_DOUBLE_EQ(percent_above(101, 100), 1);
  EXPECT_LT(percent_above(99, 100), -0.9);  // a bound that is wrong is seen
  EXPECT_FALSE(known(percent_above(1, 0)));
}

// M1 and M2 on one trunk with room 15 L/s; A and B of 10 L/s each, 50 m from M1 and M2; another trunk with room 20 L/s,
// 90 m from A and 120 m from B.
TEST(Plan, P5RoomIsSharedByAllJoins) {
  PlanWorld world;
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
  PlanWorld world;
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

// X --north (100)-- corner --east (100)-- O: one chain round the corner, nobody joins between.
TEST(Plan, AReachLiesInTheStreetThatItIsIn) {
  PlanWorld world;
  CornerId x = world.corner(100, 100, 10);
  CornerId corner = world.corner(100, 0, 10);
  CornerId o = world.corner(0, 0, 10);
  world.street(x, corner);
  world.street(corner, o);
  world.outlet(o, 5);
  world.lateral(world.parcel("X", 0.1), x, 0, 0);
  Plan plan = world.plan();
  ASSERT_EQ(plan.reaches.tree.size(), 2U);
  std::vector<ReachId> order = downstream_order(plan.reaches.tree);
  EXPECT_EQ(plan.reaches.street[order[0]], 0U);
  EXPECT_EQ(plan.reaches.street[order[1]], 1U);
}

// O --100-- Y --100-- X: no pipe carries more than 50 L/s, X alone sends 60.
TEST(Plan, WhatNoPipeCarriesIsUnreachedAndTheRestIsPlanned) {
  PlanWorld world;
  CornerId o = world.corner(0, 0, 4);
  CornerId y = world.corner(100, 0, 4);
  CornerId x = world.corner(200, 0, 4);
  world.street(o, y);
  world.street(y, x);
  world.outlet(o, 2);
  world.lateral(world.parcel("X", 60), x, 0, 0);
  world.lateral(world.parcel("Y", 1), y, 0, 0);
  world.task.rules.slopes = [](double flow_lps, double) {
    return flow_lps > 50 ? SlopeRange{} : SlopeRange{0.003, 0.1};
  };
  Plan plan = world.plan();
  ASSERT_TRUE(plan.designed);
  EXPECT_DOUBLE_EQ(plan.cost_cny, 100'000);
  ASSERT_EQ(plan.unreached.size(), 1U);
  EXPECT_EQ(plan.unreached[0].source, SourceId{0});
  EXPECT_EQ(word_of(plan.unreached[0].reason), "too_much_flow");
  ASSERT_EQ(plan.flow_limits.size(), 1U);
  EXPECT_NEAR(plan.flow_limits[0].most_lps, 50, 0.01);
  EXPECT_EQ(plan.flow_limits[0].street, 1U);  // X to Y
  EXPECT_TRUE(std::isinf(plan.flow_limits[0].size_most_mm));
}

// O --100-- Y --300-- X, ground 4.00, outlet with invert 2.20: X arrives 0.40 too low.
PlanWorld two_on_a_street(double outlet_m) {
  PlanWorld world;
  CornerId o = world.corner(0, 0, 4);
  CornerId y = world.corner(100, 0, 4);
  CornerId x = world.corner(400, 0, 4);
  world.street(o, y);
  world.street(y, x);
  world.outlet(o, outlet_m);
  world.lateral(world.parcel("X", 1), x, 0, 0);
  world.lateral(world.parcel("Y", 1), y, 0, 0);
  return world;
}

TEST(Plan, WithoutAPriceForPumpsThereAreAsFewAsPossibleAndTheCostLacksThem) {
  PlanWorld world = two_on_a_street(2.5);
  Plan plan = world.plan();
  ASSERT_TRUE(plan.designed);
  EXPECT_TRUE(plan.unreached.empty());
  EXPECT_EQ(plan.design.pumps(), 1U);
  EXPECT_EQ(unpriced_pumps(world.task, plan), 1U);
  EXPECT_DOUBLE_EQ(plan.cost_cny, 400'000);
  EXPECT_LE(plan.design.bound_cny, 400'000);
  ASSERT_EQ(plan.too_low.size(), 1U);
  EXPECT_NEAR(plan.too_low[0].second.metres, 0.40, 1e-9);
  world.prices->pump_cny = 1;
  world.task.pumps_priced = true;
  EXPECT_EQ(unpriced_pumps(world.task, world.plan()), 0U);
}

TEST(Plan, WithoutAPriceForPumpsGravityIsKeptWhereItDoes) {
  PlanWorld world = two_on_a_street(2.1);
  Plan plan = world.plan();
  EXPECT_EQ(plan.design.pumps(), 0U);
  EXPECT_DOUBLE_EQ(plan.cost_cny, 400'000);
  EXPECT_TRUE(plan.too_low.empty());
}

//          X           the cheapest layout goes O-a-Y-X, 500 m: X arrives 0.20 too low, Y does not
//         / \ 150
//     300/   Y
//       /   / 250
//  O --100- a
TEST(Plan, OnlyWhatIsTooLowIsLeftOutOfALayoutThatCannotBeDesigned) {
  PlanWorld world;
  CornerId o = world.corner(0, 0, 4);
  CornerId a = world.corner(100, 0, 4);
  CornerId y = world.corner(350, 0, 4);
  CornerId x = world.corner(350, 150, 4);
  world.street(o, a);
  world.street(a, y);
  world.street(y, x);
  world.street(a, x);  // 291.5 m
  world.outlet(o, 2.0);
  world.lateral(world.parcel("X", 1), x, 0, 0);
  world.lateral(world.parcel("Y", 1), y, 0, 0);
  Plan plan = world.plan();
  ASSERT_TRUE(plan.designed);
  EXPECT_EQ(plan.design.pumps(), 0U);
  EXPECT_TRUE(plan.too_low.empty());  // by itself X gets there
  ASSERT_EQ(plan.unreached.size(), 1U);
  EXPECT_EQ(plan.unreached[0].source, SourceId{0});
  EXPECT_DOUBLE_EQ(plan.cost_cny, 350'000);
}

// Eight outlets 10 to 80 m from X whose crowns lie too high for any sewer, and one 600 m away that it gets to.
TEST(Plan, OutletsNearbyThatAreAllTooHighDoNotHideOneFarAway) {
  PlanWorld world;
  CornerId x = world.corner(0, 0, 4);
  for (int i = 1; i <= 8; ++i) {
    CornerId near = world.corner(10.0 * i, 10.0 * i, 4);
    world.street(x, near);
    world.outlet(near, 3.9);
  }
  CornerId far = world.corner(-600, 0, 4);
  world.street(x, far);
  world.outlet(far, 1.0);
  world.lateral(world.parcel("X", 1), x, 0, 0);
  Plan plan = world.plan();
  ASSERT_TRUE(plan.designed);
  EXPECT_TRUE(plan.unreached.empty());
  EXPECT_DOUBLE_EQ(plan.cost_cny, 600'000);
}

// O --100-- a --100-- b (ground unknown): A is planned, B is not; were B alone, it would be laid out and not designed.
TEST(Plan, WhereNoLevelIsKnownOnTheWayTheParcelIsListedAndTheOthersAreDesigned) {
  PlanWorld world;
  CornerId o = world.corner(0, 0, 4);
  CornerId a = world.corner(100, 0, 4);
  CornerId b = world.corner(200, 0, unknown_value);
  world.street(o, a);
  world.street(a, b);
  world.outlet(o, 1);
  world.lateral(world.parcel("B", 1), b, 0, 0);
  Plan alone = world.plan();
  EXPECT_FALSE(alone.designed);
  EXPECT_TRUE(alone.unreached.empty());
  world.lateral(world.parcel("A", 1), a, 0, 0);
  Plan both = world.plan();
  EXPECT_TRUE(both.designed);
  EXPECT_DOUBLE_EQ(both.cost_cny, 100'000);
  ASSERT_EQ(both.unreached.size(), 1U);
  EXPECT_EQ(both.unreached[0].source, SourceId{0});
  EXPECT_EQ(word_of(both.unreached[0].reason), "no_level");
}

// M1 on a DN200, 50 m from A, and M2 on a DN300, 90 m from A: no DN300 runs into a DN200.
TEST(Plan, APipeSmallerThanTheLeastDiameterIsNoOutletOfASewer) {
  PlanWorld world;
  CornerId a = world.corner(0, 0, 10);
  CornerId m1 = world.corner(0, 50, 10);
  CornerId m2 = world.corner(0, -90, 10);
  world.street(a, m1);
  world.street(a, m2);
  world.task.outlets[world.outlet(m1, 5)].size_mm = 200;
  world.lateral(world.parcel("A", 1), a, 0, 0);
  Plan none = world.plan();
  ASSERT_EQ(none.unreached.size(), 1U);
  EXPECT_EQ(word_of(none.unreached[0].reason), "not_joined");
  world.outlet(m2, 5);
  Plan plan = world.plan();
  EXPECT_TRUE(plan.designed);
  EXPECT_DOUBLE_EQ(plan.cost_cny, 90'000);
}

// M1 (level unknown) 50 m and M2 (known) 90 m from A: an outlet without a level is used only where there is no other.
TEST(Plan, AnOutletOfUnknownLevelIsUsedOnlyWhereThereIsNoOther) {
  PlanWorld world;
  CornerId a = world.corner(0, 0, 10);
  CornerId m1 = world.corner(0, 50, 10);
  world.street(a, m1);
  world.outlet(m1, unknown_value);
  world.lateral(world.parcel("A", 1), a, 0, 0);
  EXPECT_DOUBLE_EQ(world.plan().cost_cny, 50'000);
  CornerId m2 = world.corner(0, -90, 10);
  world.street(a, m2);
  world.outlet(m2, 5);
  EXPECT_DOUBLE_EQ(world.plan().cost_cny, 90'000);
}

}  // namespace
}  // namespace qinzao::test
