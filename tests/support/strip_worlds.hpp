#pragma once
#include <gtest/gtest.h>

#include <initializer_list>
#include <vector>

#include "engine/clearance/intervals.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

inline Shapes polygons(std::initializer_list<std::vector<Point>> rings) {
  Shapes shapes;
  for (std::vector<Point> ring : rings) {
    ring.push_back(ring.front());
    shapes.push_back(ShapeKind::polygon, ring);
  }
  return shapes;
}
inline std::vector<Point> rectangle(double x0, double x1, double y0, double y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
}
inline void expect_stretches(std::vector<Interval> const& found, std::vector<Interval> const& wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_NEAR(found[i].from_m, wanted[i].from_m, 0.005);
    EXPECT_NEAR(found[i].to_m, wanted[i].to_m, 0.005);
  }
}

}  // namespace qinzao
