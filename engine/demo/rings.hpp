#pragma once
#include <utility>
#include <vector>

#include "engine/geo/geometry.hpp"

namespace qinzao {

using Ring = std::vector<Point>;  // closed or not; a polygon without holes

/// The smallest rectangle around a ring that lies along one of its sides.
struct Slant {
  Point corner;
  Point along;   // unit vector of the longer side
  Point across;  // unit vector of the shorter one
  double long_m = 0;
  double short_m = 0;
};
Slant slant_of(Ring const& ring);

/// The pieces of a ring on the left of the line through `at` in direction `way`, and those on its right.
std::pair<std::vector<Ring>, std::vector<Ring>> cut(Ring const& ring, Point at, Point way);

/// The outer rings of a geometry's polygons.
std::vector<Ring> rings_of(Geometry const& areas);

/// The stretches of the line through `at` in direction `way` that lie inside the ring.
std::vector<std::pair<Point, Point>> chords(Ring const& ring, Point at, Point way);

}  // namespace qinzao
