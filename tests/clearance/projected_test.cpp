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
  expect_stretches(projected_on(bend, work, 0, shapes, 1), {});  // everything at the corner, of no length
}

}  // namespace
}  // namespace qinzao
