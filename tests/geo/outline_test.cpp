#include "engine/geo/outline.hpp"

#include <gtest/gtest.h>

#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {
namespace {

void add_box(Shapes& shapes, double x, double y, double wide, double high) {
  shapes.push_back(ShapeKind::polygon,
                   std::vector<Point>{{x, y}, {x + wide, y}, {x + wide, y + high}, {x, y + high}, {x, y}});
}

TEST(Outline, ParcelsThatShareEdgesGrowIntoOneRingOfFewVertices) {
  Shapes parcels;
  add_box(parcels, 0, 0, 10, 10);
  add_box(parcels, 10, 0, 10, 10);
  add_box(parcels, 0, 10, 10, 10);
  add_box(parcels, 10, 10, 10, 10);
  Shapes outline;
  append_outline(outline, parcels, std::vector<std::uint32_t>{0, 1, 2, 3}, 40);
  EXPECT_DOUBLE_EQ(area_m2(outline, 0), 400);
  EXPECT_EQ(outline.vertices(0).size(), 5U);
}

TEST(Outline, AStreetBetweenTwoParcelsIsClosed) {
  Shapes parcels;
  add_box(parcels, 0, 0, 100, 100);
  add_box(parcels, 112, 0, 100, 100);
  Shapes outline;
  append_outline(outline, parcels, std::vector<std::uint32_t>{0, 1}, 40);
  EXPECT_EQ(outline.end_part(0), 1U);
  EXPECT_TRUE(contains(outline, 0, {106, 50}));
  EXPECT_NEAR(area_m2(outline, 0), 21200, 1e-6);
  EXPECT_FALSE(fault_of(geometry_of(outline, 0)));
}

TEST(Outline, AHoleTooWideToCloseStaysOpen) {
  Shapes parcels;
  add_box(parcels, 0, 0, 300, 100);
  add_box(parcels, 0, 200, 300, 100);
  add_box(parcels, 0, 100, 100, 100);
  add_box(parcels, 200, 100, 100, 100);
  Shapes outline;
  append_outline(outline, parcels, std::vector<std::uint32_t>{0, 1, 2, 3}, 40);
  EXPECT_FALSE(contains(outline, 0, {150, 150}));
  EXPECT_TRUE(contains(outline, 0, {50, 150}));
  EXPECT_FALSE(fault_of(geometry_of(outline, 0)));
}

TEST(Outline, OverlappingAndTouchingParcelsMakeOneValidPolygon) {
  Shapes parcels;
  add_box(parcels, 0, 0, 10, 10);
  add_box(parcels, 5, 5, 10, 10);
  add_box(parcels, 15, 15, 10, 10);
  Shapes outline;
  append_outline(outline, parcels, std::vector<std::uint32_t>{0, 1, 2}, 40);
  EXPECT_FALSE(fault_of(geometry_of(outline, 0)));
  for (Point p : {Point{1, 1}, Point{14, 14}, Point{24, 24}}) EXPECT_TRUE(contains(outline, 0, p));
}

}  // namespace
}  // namespace qinzao
