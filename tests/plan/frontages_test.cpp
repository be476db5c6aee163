#include "engine/plan/frontages.hpp"

#include <gtest/gtest.h>

namespace qinzao {
namespace {

Shapes line(std::vector<Point> const& points) {
  Shapes shapes;
  shapes.push_back(ShapeKind::line, points);
  return shapes;
}

Shapes square(double x, double y, double side) {
  Shapes shapes;
  shapes.push_back(ShapeKind::polygon,
                   std::vector<Point>{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}});
  return shapes;
}

// A parcel 20 m wide, 5 m from a straight street: the part reached with at most 6 m goes sqrt(36 - 25) = 3.317 m beyond
// both corners.
TEST(Frontages, TheEndsOfThePartAtMostOneMetreLongerThanTheShortest) {
  Corridors net = join_streets(line({{0, 0}, {100, 0}}), 0.5);
  Barriers none;
  Frontages found = FrontageFinder{net, none, 30}.find(square(40, 5, 20), 0);
  ASSERT_EQ(found.list.size(), 2U);
  EXPECT_NEAR(found.list[0].at_m, 40 - 3.3166, 0.01);
  EXPECT_NEAR(found.list[1].at_m, 60 + 3.3166, 0.01);
  EXPECT_NEAR(found.list[0].length_m, 6, 0.01);
  EXPECT_FALSE(found.barred);
}

TEST(Frontages, NothingBeyondReachAndTheShortestAtReachExactly) {
  Corridors net = join_streets(line({{0, 0}, {100, 0}}), 0.5);
  Barriers none;
  EXPECT_TRUE((FrontageFinder{net, none, 4.9}.find(square(40, 5, 20), 0).list.empty()));
  EXPECT_FALSE((FrontageFinder{net, none, 4.9}.find(square(40, 5, 20), 0).barred));
  EXPECT_FALSE((FrontageFinder{net, none, 5}.find(square(40, 5, 20), 0).list.empty()));
}

TEST(Frontages, ABarrierBetweenBarsAndOneBesideDoesNot) {
  Corridors net = join_streets(line({{0, 0}, {100, 0}}), 0.5);
  Barriers whole{line({{0, 2}, {100, 2}})};
  Frontages found = FrontageFinder{net, whole, 30}.find(square(40, 5, 20), 0);
  EXPECT_TRUE(found.list.empty());
  EXPECT_TRUE(found.barred);
  Barriers half{line({{50, 2}, {100, 2}})};
  Frontages west = FrontageFinder{net, half, 30}.find(square(40, 5, 20), 0);
  ASSERT_EQ(west.list.size(), 1U);
  EXPECT_LT(west.list[0].at_m, 40);
}

TEST(Frontages, NoLateralJoinsACrossing) {
  Corridors net = with_crossings(join_streets(line({{0, 0}, {100, 0}}), 0.5), line({{50, -20}, {50, 20}}), {});
  Barriers none;
  Frontages found = FrontageFinder{net, none, 30}.find(square(46, 5, 8), 0);
  for (Frontage const& it : found.list) {
    double x = it.to.x;
    EXPECT_TRUE(x <= 45.001 || x >= 54.999) << x;
  }
  EXPECT_EQ(found.list.size(), 2U + 2U);
}

}  // namespace
}  // namespace qinzao
