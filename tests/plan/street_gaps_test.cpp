#include "engine/plan/street_gaps.hpp"

#include <gtest/gtest.h>

#include "tests/support/plan_world.hpp"

namespace qinzao::test {
namespace {

//  a --first-- b    12 m    c --second-- d  outlet at d
PlanWorld two_streets(double size_mm) {
  PlanWorld world;
  CornerId a = world.corner(0, 0, 10);
  CornerId b = world.corner(100, 0, 10);
  CornerId c = world.corner(112, 0, 10);
  CornerId d = world.corner(200, 0, 10);
  world.street(a, b);
  world.street(c, d);
  world.task.street_names = {"first", "second"};
  world.task.outlets[world.outlet(d, 5)].size_mm = size_mm;
  world.lateral(world.parcel("X", 0.1), a, 5, 300);
  world.lateral(world.parcel("Y", 0.1), c, 5, 300);
  return world;
}

TEST(StreetGaps, NameBothStreetsAndTheMetresBetween) {
  PlanWorld world = two_streets(300);
  std::vector<StreetGap> gaps = street_gaps(world.task, world.plan());
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].street, "first");
  EXPECT_EQ(gaps[0].other, "second");
  EXPECT_NEAR(gaps[0].gap_m, 12, 1e-9);
  EXPECT_EQ(gaps[0].sources, 1U);
}

/// The only outlet is on a pipe below the least diameter: its streets keep nobody apart.
TEST(StreetGaps, AnOutletThatIsTooSmallIsNoGapBetweenStreets) {
  PlanWorld world = two_streets(200);
  Plan plan = world.plan();
  ASSERT_EQ(plan.unreached.size(), 2U);
  EXPECT_TRUE(street_gaps(world.task, plan).empty());
}

}  // namespace
}  // namespace qinzao::test
