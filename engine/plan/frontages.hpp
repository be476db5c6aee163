#pragma once
#include <optional>
#include <vector>

#include "engine/geo/barriers.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/edge_index.hpp"
#include "engine/plan/corridors.hpp"

namespace qinzao {

/// A place on a corridor that a shape may be joined to.
struct Frontage {
  StretchId stretch;
  double at_m = 0;
  Point from;  // on the shape
  Point to;    // on the corridor
  double length_m = 0;
};

/// What a shape finds within reach.
struct Frontages {
  std::vector<Frontage> list;  // by stretch, then chainage
  bool barred = false;         // corridors within reach, and every way to them crosses a barrier
};

/// Finds the places where laterals may join: on each stretch within reach, the two ends of the part from which the
/// lateral is at most 1 m longer than the shortest one. No lateral crosses a barrier, none joins a crossing.
class FrontageFinder {
 public:
  /// REQUIRES corridors and barriers to outlive it.
  FrontageFinder(Corridors const& corridors, Barriers const& barriers, double reach_m);

  Frontages find(Shapes const& shapes, std::uint32_t row) const;
  /// Of a point: the nearest place on each stretch within reach.
  Frontages find(Point from) const;

 private:
  std::vector<StretchId> near(Box const& box) const;

  Corridors const& corridors_;
  Barriers const& barriers_;
  double reach_m_;
  std::vector<StretchId> of_;  // indexed segment -> its stretch
  BoxIndex index_;
};

}  // namespace qinzao
