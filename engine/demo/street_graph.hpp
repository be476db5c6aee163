#pragma once
#include "engine/demo/blocks.hpp"

namespace qinzao {

/// Streets and lanes cut where they meet: what pipes are laid along.
struct StreetGraph {
  struct Corner {
    Point at;
    bool bridge = false;  // a street crosses a river here
  };
  struct Street {
    std::uint32_t from;  // corner
    std::uint32_t to;
    std::vector<Point> line;  // from corner to corner
    double length_m = 0;
    bool lane = false;
    std::uint32_t zone = 0;  // of a lane
    std::uint32_t other(std::uint32_t corner) const { return corner == from ? to : from; }
  };
  std::vector<Corner> corners;
  std::vector<Street> streets;
  std::vector<std::vector<std::uint32_t>> at;  // corner -> its streets
  std::vector<Lane> lanes;                     // carried on
};

/// Lanes are carried on to the middle of the street they open into; what lies outside the boundary is left out.
StreetGraph street_graph(GroundPlan const& plan, std::vector<Lane> const& lanes);

}  // namespace qinzao
