#include "engine/geo/edge_index.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/geo/near_groups.hpp"

namespace qinzao {
namespace {

double between(std::mt19937& random, double low, double high) {
  return low + (high - low) * static_cast<double>(random()) / 4294967296.0;
}

/// A ring with teeth around a place.
void add_ring(Shapes& shapes, std::mt19937& random, Point middle, double radius, int vertices) {
  std::vector<Point> ring;
  for (int i = 0; i < vertices; ++i) {
    double away = radius * between(random, 0.6, 1);
    ring.push_back(middle + away * Point{std::cos(i * 6.2831853 / vertices), std::sin(i * 6.2831853 / vertices)});
  }
  ring.push_back(ring.front());
  for (Point p : ring) shapes.add(p);
}

TEST(EdgeIndex, AnswersAsTheShapeItselfDoes) {
  std::mt19937 random{5};
  for (int round = 0; round < 20; ++round) {
    Shapes shapes;
    shapes.begin_part();
    add_ring(shapes, random, {0, 0}, 100, 300);
    shapes.begin_part(true);
    add_ring(shapes, random, {0, 0}, 30, 90);
    shapes.end_feature(round % 2 == 0 ? ShapeKind::polygon : ShapeKind::line);
    EdgeIndex edges{shapes, 0};
    for (int i = 0; i < 300; ++i) {
      Point a{between(random, -150, 150), between(random, -150, 150)};
      Point b = i % 5 == 0 ? a : a + Point{between(random, -20, 20), between(random, -20, 20)};
      EXPECT_EQ(edges.contains(a), contains(shapes, 0, a));
      auto expected = connect(shapes, 0, a, b, 25);
      auto found = edges.connect(a, b, 25);
      ASSERT_EQ(found.has_value(), expected.has_value());
      if (!found) continue;
      EXPECT_EQ(found->from, expected->from);
      EXPECT_EQ(found->to, expected->to);
      EXPECT_EQ(found->length_m, expected->length_m);
    }
  }
}

TEST(NearGroups, AStackIsOneGroupAndSoIsWhatLiesDeepInsideAParcel) {
  Shapes shapes;
  auto box = [&](double x, double y, double side) {
    shapes.push_back(ShapeKind::polygon,
                     std::vector<Point>{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}});
  };
  std::vector<std::uint32_t> rows;
  for (int i = 0; i < 20000; ++i) box(i * 1e-4, 0, 10);  // 0 .. 19999
  box(52.1, 0, 10);                                      // 20000: more than 40 m from all
  box(-1000, 1000, 500);                                 // 20001
  box(-760, 1240, 10);                                   // 20002: inside the last
  for (std::uint32_t row = 0; row < shapes.size(); ++row) rows.push_back(row);
  std::vector<std::uint32_t> groups = near_groups(shapes, rows, 40);
  EXPECT_EQ(groups[19999], 0U);
  EXPECT_EQ(groups[20000], 20000U);
  EXPECT_EQ(groups[20001], 20001U);
  EXPECT_EQ(groups[20002], 20001U);
}

}  // namespace
}  // namespace qinzao
