#include "engine/clearance/projected.hpp"

#include <gtest/gtest.h>

#include "tests/support/strip_worlds.hpp"

namespace qinzao {
namespace {

std::vector<Point> const straight{{0, 0}, {100, 0}};

TEST(Projected, APolygonProjectsToTheLineInsideTheWork) {
  Shapes work = polygons({rectangle(0, 100, -15, 15)});
  Shapes shapes = polygons({rectangle(30, 40, 5, 40), rectangle(50, 60, 15, 40), rectangle(70, 80, -5, 5)});
  expect_stretches(projected_on(straight, work, 0, shapes, 0), {{30, 40}});
  expect_stretches(projected_on(straight, work, 0, shapes, 1), {});  // only touches the work
  expect_stretches(projected_on(straight, work, 0, shapes, 2), {{70, 80}});
}

TEST(Projected, InTheAngleOfABendAPolygonProjectsToBothSides) {
  std::vector<Point> bend{{0, 0}, {50, 0}, {50, 50}};
  Shapes work = polygons({rectangle(-10, 70, -10, 60)});
  Shapes shapes = polygons({rectangle(35, 45, 5, 15), rectangle(52, 60, -8, -2)});
  expect_stretches(projected_on(bend, work, 0, shapes, 0), {{35, 45}, {55, 65}});  // on both sides of the bisector
  expect_stretches(projected_on(bend, work, 0, shapes, 1), {{50, 50}});  // everything at the corner, of no length
}

TEST(Projected, BeyondTheEndsOfTheLineAPolygonProjectsToThem) {
  std::vector<Point> half{{0, 0}, {50, 0}};
  Shapes work = polygons({rectangle(-20, 100, -20, 20)});
  Shapes shapes = polygons({rectangle(60, 90, 5, 15), rectangle(-15, -5, 5, 15), rectangle(40, 90, 5, 15),
                            rectangle(60, 90, 19.9999999, 40)});
  expect_stretches(projected_on(half, work, 0, shapes, 0), {{50, 50}});
  expect_stretches(projected_on(half, work, 0, shapes, 1), {{0, 0}});
  expect_stretches(projected_on(half, work, 0, shapes, 2), {{40, 50}});
  expect_stretches(projected_on(half, work, 0, shapes, 3), {});  // only touches the work
}

TEST(Projected, LandGoesToTheStretchesThatItsPointsProjectTo) {
  std::vector<Point> bend{{0, 0}, {50, 0}, {50, 50}};
  Shapes work = polygons({rectangle(-10, 70, -10, 60)});
  Shapes shapes = polygons({rectangle(35, 45, 5, 15), rectangle(20, 80, 2, 8)});
  std::vector<LineStretches> both{{bend, {{35, 45}, {55, 65}}}};
  auto land = land_by_stretch(both, work, 0, shapes, 0);
  EXPECT_NEAR(land[0][0], 50, 0.05);
  EXPECT_NEAR(land[0][1], 50, 0.05);
  // 20-80 x 2-8 within the work ends at 70; 10 m of it, 6 m wide, project to chainages 20 to 30.
  std::vector<LineStretches> part{{bend, {{20, 30}}}};
  EXPECT_NEAR(land_by_stretch(part, work, 0, shapes, 1)[0][0], 60, 0.05);
  // Of two lines every point goes to the nearer.
  std::vector<Point> lower{{0, 0}, {100, 0}};
  std::vector<Point> upper{{0, 20}, {100, 20}};
  Shapes wide = polygons({rectangle(0, 100, -5, 25)});
  Shapes across = polygons({rectangle(10, 20, 4, 16)});
  std::vector<LineStretches> two{{lower, {{10, 20}}}, {upper, {{10, 20}}}};
  land = land_by_stretch(two, wide, 0, across, 0);
  EXPECT_NEAR(land[0][0], 60, 0.05);
  EXPECT_NEAR(land[1][0], 60, 0.05);
}

}  // namespace
}  // namespace qinzao
