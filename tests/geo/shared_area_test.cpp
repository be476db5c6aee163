#include "engine/geo/shared_area.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "engine/geo/shape_wkb.hpp"

namespace qinzao {
namespace {

/// A ring round a place that may have dents, far from the origin as city coordinates are.
void add_ring(Shapes& shapes, std::mt19937& random, Point middle, double radius) {
  auto between = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / 4294967296.0;
  };
  int vertices = 3 + static_cast<int>(random() % 9);
  std::vector<Point> ring;
  for (int i = 0; i < vertices; ++i) {
    double angle = (i + between(0, 0.8)) * 6.2831853 / vertices;
    ring.push_back(middle + (radius * between(0.3, 1)) * Point{std::cos(angle), std::sin(angle)});
  }
  if (random() % 2 == 0) std::reverse(ring.begin(), ring.end());
  ring.push_back(ring.front());
  for (Point p : ring) shapes.add(p);
}

// The slow twin: GEOS.
TEST(SharedArea, IsThatOfTheIntersection) {
  std::mt19937 random{11};
  std::size_t shared = 0;
  for (int round = 0; round < 1000; ++round) {
    Shapes shapes;
    for (int i = 0; i < 2; ++i) {
      Point at{584000 + static_cast<double>(random() % 60), 3547000 + static_cast<double>(random() % 60)};
      shapes.begin_part();
      add_ring(shapes, random, at, i == 0 && round % 4 == 0 ? 3 : 40);  // some lie wholly in the other, or in its hole
      if (round % 3 == 0) {
        shapes.begin_part(true);
        add_ring(shapes, random, at, 4);
      }
      shapes.end_feature(ShapeKind::polygon);
    }
    if (fault_of(geometry_of(shapes, 0)) || fault_of(geometry_of(shapes, 1))) continue;
    double expected = area_m2(intersection(geometry_of(shapes, 0), geometry_of(shapes, 1)));
    ASSERT_NEAR(shared_area_m2(shapes, 0, shapes, 1), expected, 1e-6) << round;
    shared += expected > 0 ? 1 : 0;
  }
  EXPECT_GT(shared, 400U);
}

TEST(SharedArea, OfARingThatCrossesItselfIsThatOfItsRepair) {
  Shapes shapes;
  shapes.push_back(ShapeKind::polygon, std::vector<Point>{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}});
  shapes.push_back(ShapeKind::polygon, std::vector<Point>{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}});
  EXPECT_DOUBLE_EQ(shared_area_m2(shapes, 0, shapes, 1), 50);
}

}  // namespace
}  // namespace qinzao
