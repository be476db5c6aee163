#pragma once
#include <span>
#include <vector>

#include "engine/geo/point.hpp"

namespace qinzao {

/// Pieces of one name put end to end.
struct Chain {
  std::vector<Point> line;
  std::vector<bool> drawn;  // segment -> it stands in the file; else it bridges a gap
  bool closed() const { return line.size() > 3 && line.front() == line.back(); }
};

struct ChainOptions {
  double touch_m = 1;     // ends this near are one place
  double bridge_m = 200;  // ends that face each other across a gap no wider are joined by a straight line
  double tail_m = 50;     // the direction of an end: from the place this far before it
};

/// Joins pieces (two vertices or more each) at their ends: where several ends touch, the straightest pair; then across
/// gaps where both ends face each other within 45 degrees, the narrowest first. A chain runs the way its longest
/// piece is drawn.
std::vector<Chain> chains_of(std::span<std::vector<Point> const> pieces, ChainOptions const& options);

/// The unit vector in which a line leaves at its last (or first) vertex, seen over `tail_m`.
Point direction_out(std::span<Point const> line, bool at_end, double tail_m);

}  // namespace qinzao
