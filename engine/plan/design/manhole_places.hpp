#pragma once
#include <span>
#include <vector>

#include "engine/geo/point.hpp"

namespace qinzao {

struct ManholeSpacing {
  double most_m = 0;          // between two manholes on a straight line, > 0
  double simplified_m = 0.5;  // how far the line a sewer follows may leave the one drawn
  double turn_degrees = 5;    // a greater turn has a manhole
};

/// A manhole along a line.
struct ManholePlace {
  Point at;
  double at_m = 0;  // chainage on the drawn line
};

/// Where the manholes of a sewer along a line stand (GB 50014-2021 5.4.1): at both ends, wherever the simplified line
/// turns, and between them evenly, no further apart than allowed. Pipes are straight from each to the next. A line of
/// one point or of no length gives its first point alone. REQUIRES at least one point.
std::vector<ManholePlace> manhole_places(std::span<Point const> line, ManholeSpacing const& spacing);

}  // namespace qinzao
