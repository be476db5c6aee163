#pragma once
#include <vector>

#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// A place where the insides of two pipes in service cross in plan, further than snap from their ends; either may have
/// a shape point there.
struct PipeCrossing {
  PipeId one;  // the lower row
  PipeId other;
  Point at;
  double one_m = 0;  // chainage along the drawn line
  double other_m = 0;
};

/// Two gravity pipes of one group with no levels more than 0.3 m apart there: they ought to have a node.
bool lacks_node(Pipes const& pipes, Network const& network, PipeCrossing const& crossing);

/// The crossings that a check may speak of: of two gravity pipes of one flow group, and of two pipes whose inverts and
/// diameters are known. By pipes, then place.
std::vector<PipeCrossing> find_crossings(Sewers const& sewers, double snap_m, unsigned jobs);

}  // namespace qinzao
