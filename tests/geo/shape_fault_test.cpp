#include "engine/geo/shape_fault.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace qinzao {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::optional<ShapeFault> fault_of(ShapeKind kind, std::vector<Point> const& vertices) {
  Shapes shapes;
  shapes.push_back(kind, vertices);
  return fault_of_vertices(shapes, 0);
}

TEST(ShapeFault, AClosedRingAndALineAreSound) {
  EXPECT_EQ(fault_of(ShapeKind::polygon, {{0, 0}, {1, 0}, {1, 1}, {0, 0}}), std::nullopt);
  EXPECT_EQ(fault_of(ShapeKind::line, {{0, 0}, {1, 0}}), std::nullopt);
  EXPECT_EQ(fault_of(ShapeKind::point, {{40'585'000, 3'547'000}}), std::nullopt);
}

TEST(ShapeFault, RingsEndWhereTheyBegin) {
  EXPECT_EQ(fault_of(ShapeKind::polygon, {{0, 0}, {1, 0}, {1, 1}, {0, 1}}), ShapeFault::open_ring);
  EXPECT_EQ(fault_of(ShapeKind::polygon, {{0, 0}, {1, 0}, {0, 0}}), ShapeFault::too_few);
  EXPECT_EQ(fault_of(ShapeKind::line, {{0, 0}}), ShapeFault::too_few);
}

TEST(ShapeFault, OneBadPartIsEnough) {
  Shapes shapes;
  for (bool hole : {false, true}) {
    shapes.begin_part(hole);
    for (Point p : {Point{0, 0}, Point{9, 0}, Point{9, 9}, hole ? Point{0, 9} : Point{0, 0}}) shapes.add(p);
  }
  shapes.end_feature(ShapeKind::polygon);
  EXPECT_EQ(fault_of_vertices(shapes, 0), ShapeFault::open_ring);
}

TEST(ShapeFault, CoordinatesAreNumbersOnEarth) {
  EXPECT_EQ(fault_of(ShapeKind::point, {{not_a_number, 0}}), ShapeFault::not_finite);
  EXPECT_EQ(fault_of(ShapeKind::line, {{0, 0}, {0, -infinite}}), ShapeFault::not_finite);
  EXPECT_EQ(fault_of(ShapeKind::polygon, {{0, 0}, {1e308, 0}, {1, 1}, {0, 0}}), ShapeFault::out_of_range);
}

}  // namespace
}  // namespace qinzao
