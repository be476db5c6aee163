#pragma once
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// loop: gravity pipes in which water, following their directions, comes round again; one finding for each set of
/// pipes that hang together so. Pipes in doubt do not count. value: metres of pipe in it.
void find_loops(Sewers const& sewers, Findings& findings);

}  // namespace qinzao
