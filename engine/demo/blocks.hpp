#pragma once
#include <vector>

#include "engine/demo/ground_plan.hpp"

namespace qinzao {

/// A piece of land between streets and lanes.
struct CityBlock {
  std::vector<Point> ring;
  std::uint32_t zone = 0;
};

/// A way through a block, from side to side.
struct Lane {
  Point from;
  Point to;
  std::uint32_t zone = 0;
};

struct Blocks {
  std::vector<CityBlock> list;
  std::vector<Lane> lanes;
};

/// Cuts the land between streets, rivers and railways into blocks by lanes; how small, says the use of its zone.
Blocks cut_blocks(GroundPlan const& plan);

}  // namespace qinzao
