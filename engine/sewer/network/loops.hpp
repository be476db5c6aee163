#pragma once
#include <vector>

#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// Gravity pieces whose directions lead round: each is reached from every other.
struct Loop {
  std::vector<PieceId> pieces;  // rising
  bool flows_round = true;      // false: in plan only, gravity forbids a joint on the way
};

/// Every loop, by its lowest piece. Pipes in doubt, pressure pipes and lines that collapse at one node do not count.
std::vector<Loop> find_loops(Sewers const& sewers);

}  // namespace qinzao
