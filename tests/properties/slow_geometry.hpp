#pragma once
#include <vector>

#include "engine/geo/shapes.hpp"

namespace qinzao::test {

// Plain geometry of the slow twins; shares nothing with the engine's.

using Line = std::vector<Point>;

double apart(Point a, Point b);
/// The place of segment ab nearest to p.
Point foot(Point a, Point b, Point p);
bool meet(Point a, Point b, Point c, Point d);
double line_length(Line const& line);

/// Rings or lines of one feature.
std::vector<Line> parts_of(Shapes const& shapes, std::uint32_t row);
bool inside(std::vector<Line> const& rings, Point p);

/// A straight way and its length; 0 where the two things meet.
struct Way {
  Point from;
  Point to;
  double metres = 0;
};
/// Shortest way from a polygon to segment ab.
Way shortest(std::vector<Line> const& rings, Point a, Point b);
/// Distance of two polygons.
double apart(std::vector<Line> const& one, std::vector<Line> const& other);

}  // namespace qinzao::test
