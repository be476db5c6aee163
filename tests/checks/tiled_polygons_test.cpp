#include "engine/checks/tiled_polygons.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/geo/shape_wkb.hpp"

namespace qinzao {
namespace {

std::vector<Point> square(Point corner, double side_m) {
  return {corner,
          {corner.x + side_m, corner.y},
          {corner.x + side_m, corner.y + side_m},
          {corner.x, corner.y + side_m},
          corner};
}

void add_part(Shapes& shapes, std::vector<Point> const& ring, bool hole) {
  shapes.begin_part(hole);
  for (Point p : ring) shapes.add(p);
}

/// A street of `side` x `side` blocks of 20 m, 10 m apart, each a hole.
void add_street(Shapes& shapes, int side, Point corner) {
  add_part(shapes, square(corner, 30 * side + 10), false);
  for (int i = 0; i < side * side; ++i)
    add_part(shapes, square({corner.x + 10 + 30 * (i % side), corner.y + 10 + 30 * (i / side)}, 20), true);
  shapes.end_feature(ShapeKind::polygon);
}

TEST(TiledPolygons, ABlockInItsHoleSharesNothing) {
  Shapes shapes;
  add_street(shapes, 20, {0, 0});
  shapes.push_back(ShapeKind::polygon, square({310, 310}, 20));
  shapes.push_back(ShapeKind::polygon, square({309, 310}, 20));
  std::vector<std::uint32_t> rows{0, 1, 2};
  TiledPolygons polygons{shapes, rows};
  EXPECT_EQ(area_m2(polygons.shared(0, 1)), 0);
  EXPECT_NEAR(area_m2(polygons.shared(0, 2)), 20, 1e-9);
  EXPECT_NEAR(length_m(polygons.shared(2, 0)), 42, 1e-9);
  EXPECT_NEAR(area_m2(polygons.shared(1, 2)), 380, 1e-9);
}

// The slow twin: one intersection of the whole polygons.
TEST(TiledPolygons, ShareWhatTheWholePolygonsShare) {
  std::mt19937 random{18};
  auto number = [&](double most) { return most * static_cast<double>(random()) / 4294967296.0; };
  for (int round = 0; round < 20; ++round) {
    Shapes shapes;
    add_street(shapes, 8 + round % 5, {0, 0});
    add_street(shapes, 6, {number(200), number(200)});
    for (int i = 0; i < 20; ++i)
      shapes.push_back(ShapeKind::polygon, square({number(300), number(300)}, 1 + number(90)));
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < shapes.size(); ++row) rows.push_back(row);
    TiledPolygons polygons{shapes, rows};
    for (std::uint32_t row = 0; row < 2; ++row)
      for (std::uint32_t other = row + 1; other < shapes.size(); ++other) {
        Geometry whole = intersection(repaired_geometry_of(shapes, row), repaired_geometry_of(shapes, other));
        Geometry tiled = polygons.shared(row, other);
        ASSERT_NEAR(area_m2(tiled), area_m2(whole), 1e-6) << round << " " << row << " " << other;
        ASSERT_NEAR(length_m(tiled), length_m(whole), 1e-6);
        ASSERT_NEAR(area_m2(polygons.shared(other, row)), area_m2(whole), 1e-6);
      }
  }
}

}  // namespace
}  // namespace qinzao
