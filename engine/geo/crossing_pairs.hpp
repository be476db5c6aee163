#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/geo/point.hpp"

namespace qinzao {

struct Segment {
  Point a;
  Point b;
};

/// Two segments whose insides cross in one point (cross_inside).
struct CrossingPair {
  std::uint32_t one;  // the lower row
  std::uint32_t other;
  Point at;
  friend auto operator<=>(CrossingPair const&, CrossingPair const&) = default;
};

/// All pairs of segments that cross and that `asked` (of the lower row and the higher) does not decline, rising. The
/// plane is halved until few segments are left in a cell; of those that share an end, as at a star or where pipes lie
/// on each other, no two are compared. `asked` is called by several threads at once.
std::vector<CrossingPair> crossing_pairs(std::span<Segment const> segments, unsigned jobs,
                                         std::function<bool(std::uint32_t, std::uint32_t, Point)> const& asked);

}  // namespace qinzao
