#include "engine/clearance/strip.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "engine/geo/measure.hpp"
#include "tests/support/strip_worlds.hpp"

namespace qinzao {
namespace {

std::vector<Point> const straight{{0, 0}, {100, 0}};

TEST(Strip, AParcelBesideALineReachesBeyondItsCorners) {
  Shapes shapes = polygons({rectangle(30, 60, 0.5, 20), rectangle(40, 50, 0.6, 5), rectangle(70, 80, -20, -3)});
  expect_stretches(nearer_than(straight, 3, shapes, 0), {{27.04, 62.96}});
  expect_stretches(nearer_than(straight, 1, shapes, 1), {{39.20, 50.80}});
  expect_stretches(nearer_than(straight, 3, shapes, 2), {});  // touches: exactly 3 m
  expect_stretches(nearer_than(straight, 3.01, shapes, 2), {{69.755, 80.245}});
}

TEST(Strip, TouchingInEveryDirectionDoesNotCount) {
  for (int degrees = 0; degrees < 360; degrees += 7) {
    double turn = degrees * std::numbers::pi / 180;
    auto turned = [&](Point p) {
      return Point{584999.18 + p.x * std::cos(turn) - p.y * std::sin(turn),
                   3547751.07 + p.x * std::sin(turn) + p.y * std::cos(turn)};
    };
    std::vector<Point> line{turned({0, 0}), turned({100, 0})};
    std::vector<Point> ring;
    for (Point p : rectangle(70, 80, -20, -3)) ring.push_back(turned(p));
    EXPECT_TRUE(nearer_than(line, 3, polygons({ring}), 0).empty()) << degrees;
  }
}

TEST(Strip, AroundABendTheCornerCounts) {
  std::vector<Point> bend{{0, 0}, {50, 0}, {50, 50}};
  expect_stretches(nearer_than(bend, 3, polygons({rectangle(51, 53, -3, -1)}), 0), {{48.17, 51.83}});
}

TEST(Strip, BeyondTheEndTheEndCounts) {
  expect_stretches(nearer_than(straight, 3, polygons({rectangle(102, 110, -1, 1)}), 0), {{99, 100}});
  expect_stretches(nearer_than(straight, 3, polygons({rectangle(104, 110, -1, 1)}), 0), {});
}

TEST(Strip, ALineInsideAPolygonAndInsideItsHole) {
  Shapes shapes;
  auto add = [&](std::vector<Point> ring, bool hole) {
    shapes.begin_part(hole);
    ring.push_back(ring.front());
    for (Point p : ring) shapes.add(p);
  };
  add(rectangle(20, 80, -40, 40), false);
  add(rectangle(40, 60, -20, 20), true);
  shapes.end_feature(ShapeKind::polygon);
  expect_stretches(nearer_than(straight, 3, shapes, 0), {{17, 43}, {57, 83}});
  expect_stretches(inside_of(straight, shapes, 0), {{20, 40}, {60, 80}});
}

TEST(Strip, ALineThatComesBackIsNearTwice) {
  std::vector<Point> loop{{0, 0}, {40, 0}, {40, 10}, {0, 10}, {0, 0}};
  expect_stretches(nearer_than(loop, 3, polygons({rectangle(10, 20, 2, 8)}), 0), {{7.76, 22.24}, {67.76, 82.24}});
}

TEST(Strip, ALineOfNoLengthIsNearNothing) {
  std::vector<Point> place{{5, 5}, {5, 5}};
  EXPECT_TRUE(nearer_than(place, 3, polygons({rectangle(0, 10, 0, 10)}), 0).empty());
}

TEST(Strip, TouchedIsTheAreaInTheStrip) {
  Shapes shapes = polygons({rectangle(30, 60, 0.5, 20)});
  EXPECT_NEAR(touched_m2(straight, 3, shapes, 0), 30 * 2.5, 0.01);
  std::vector<Point> end{{0, 10}, {28, 10}};
  // A circle of 3 m, cut 2 m from its middle.
  EXPECT_NEAR(touched_m2(end, 3, shapes, 0), 9 * std::acos(2.0 / 3) - 2 * std::sqrt(5.0), 0.01);
}

/// Distance of a place to a polygon, by all its edges.
double slow_distance_m(Shapes const& shapes, std::uint32_t row, Point p) {
  if (contains(shapes, row, p)) return 0;
  double least = 1e9;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part)
    for (std::size_t i = 1; i < shapes.part(part).size(); ++i)
      least = std::min(least, distance_m(p, nearest_on_segment(shapes.part(part)[i - 1], shapes.part(part)[i], p)));
  return least;
}

TEST(Strip, InAThousandWorldsItHoldsThePlacesNearEnough) {
  std::mt19937 random{31};
  auto whole = [&](int limit) { return static_cast<double>(random() % static_cast<unsigned>(limit)); };
  std::size_t near_places = 0;
  for (int world = 0; world < 1000; ++world) {
    std::vector<Point> line;
    for (std::size_t i = 0, vertices = 2 + random() % 4; i < vertices; ++i) line.push_back({whole(30), whole(30)});
    double width = 1 + whole(7) / 2;
    Shapes shapes;
    for (int row = 0; row < 3; ++row) {
      Point middle{whole(30), whole(30)};
      std::vector<Point> ring;
      for (int corner = 0; corner < 5; ++corner) {
        double turn = corner * 0.4 * std::numbers::pi;
        double far = 1 + whole(8);
        ring.push_back(middle + far * Point{std::cos(turn), std::sin(turn)});
      }
      ring.push_back(ring.front());
      shapes.push_back(ShapeKind::polygon, ring);
    }
    for (std::uint32_t row = 0; row < 3; ++row) {
      std::vector<Interval> stretches = nearer_than(line, width, shapes, row);
      for (double at = 0.013; at < length_m(line); at += 0.05) {
        double away = slow_distance_m(shapes, row, point_along(line, at));
        if (std::abs(away - width) < 1e-5) continue;
        bool in = std::any_of(stretches.begin(), stretches.end(),
                              [&](Interval const& s) { return at > s.from_m && at < s.to_m; });
        ASSERT_EQ(in, away < width) << "world " << world << ", row " << row << ", chainage " << at << ", " << away;
        near_places += in ? 1 : 0;
      }
    }
  }
  EXPECT_GT(near_places, 10000U);
}

}  // namespace
}  // namespace qinzao
