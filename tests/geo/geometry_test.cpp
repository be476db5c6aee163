#include "engine/geo/geometry.hpp"

#include <gtest/gtest.h>

#include <vector>

#include <string_view>

#include <string>

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

TEST(Geometry, WhatGeosCannotRepairStopsNothing) {
  std::string_view hex =  // found by tests/fuzz/wkb.cpp: rings with coordinates of very different sizes
      "0106000000020000000103000000020000000500000000000000000000000000000000000000000000000000244000000000"
      "00000000000000000000d8c00000000000002440000000000000000000000000000024400000000000000000000000000000"
      "0000050000000000000000000040000000000000004000000000000000000000104000000040000000000000000024400000"
      "00000000244000006120000328cd000000000040000000000000004000000000000000400103000000020000000500000000"
      "0000000000000000000000000000000000002000002440000000000000000000000003000000020000000500000000000000"
      "0000000040000000000000004000000000000000000000000000000000050000000000000000000040000000000000004000"
      "0000000000104000000000000000400000000200000000000000000000104000000000000000400000004000001040000000"
      "00000000400000000000000040";
  std::vector<std::byte> bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes.push_back(static_cast<std::byte>(std::stoi(std::string{hex.substr(i, 2)}, nullptr, 16)));
  Geometry drawn = from_wkb(bytes);
  ASSERT_TRUE(fault_of(drawn));
  Geometry whole = repaired(drawn);
  EXPECT_FALSE(fault_of(whole));
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
