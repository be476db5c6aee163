#include "engine/geo/geometry.hpp"

#include <gtest/gtest.h>

#include <array>

#include "engine/base/error.hpp"

namespace qinzao {

namespace {

Geometry square(double x, double y, double side) {
  return make_polygon(std::array<Point, 4>{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}});
}

}  // namespace

TEST(Geometry, ComesBackFromWkbAsItWent) {
  Geometry there = square(0, 0, 10);
  Geometry back = from_wkb(to_wkb(there));
  EXPECT_EQ(vertices(there), vertices(back));
  EXPECT_EQ(area_m2(back), 100);
  EXPECT_EQ(length_m(back), 40);
  EXPECT_EQ(dimension(back), 2);
}

TEST(Geometry, BytesThatAreNoGeometryAreAnError) {
  std::array<std::byte, 3> junk{};
  EXPECT_THROW(from_wkb(junk), Error);
}

TEST(Geometry, BowTieIsNamedWithItsCrossingAndKeepsBothWings) {
  Geometry bow = make_polygon(std::array<Point, 4>{{{0, 0}, {2, 2}, {2, 0}, {0, 2}}});
  auto fault = fault_of(bow);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->reason, "Self-intersection");
  EXPECT_EQ(fault->place, (Point{1, 1}));
  Geometry mended = repaired(bow);
  EXPECT_FALSE(fault_of(mended));
  EXPECT_EQ(dimension(mended), 2);
  EXPECT_EQ(area_m2(mended), 2);
}

TEST(Geometry, PolygonWithoutAreaIsRepairedToNothing) {
  Geometry flat = make_polygon(std::array<Point, 4>{{{0, 0}, {2, 0}, {4, 0}, {1, 0}}});
  EXPECT_TRUE(is_empty(repaired(flat)));
}

TEST(Geometry, PreparedDistanceIsExactAtTheLimit) {
  Geometry a = square(0, 0, 10);
  Geometry b = square(13, 0, 1);
  Prepared ready{a};
  EXPECT_TRUE(ready.is_within(b, 3));
  EXPECT_FALSE(ready.is_within(b, 2.999));
  EXPECT_EQ(ready.distance_m(b), 3);
  EXPECT_FALSE(ready.intersects(b));
  EXPECT_TRUE(ready.contains(square(1, 1, 1)));
}

TEST(Geometry, UnionCountsTheOverlapOnce) {
  std::array<Geometry, 2> both{square(0, 0, 2), square(1, 0, 2)};
  EXPECT_EQ(area_m2(unary_union(both)), 6);
  EXPECT_EQ(area_m2(intersection(both[0], both[1])), 2);
  EXPECT_EQ(area_m2(difference(both[0], both[1])), 2);
}

}  // namespace qinzao
