#pragma once
#include "engine/sewer/hydraulics/hydraulics.hpp"

namespace qinzao {

/// level_step, at manholes: reason up, a pipe leaves above one of its group that arrives (limit `step_up`); reason
/// drop, one arrives above the lowest that leaves (limit `drop`). Only where every pipe that leaves tells its level,
/// and not at pump stations, storages and outfalls, nor
/// where a direction is in doubt. value, limit: mm up, m down.
void find_level_steps(Hydraulics const& of, Findings& findings);

/// diameter_drop: every pipe of its group that leaves is smaller than one that arrives, and together they have less
/// area; allowed where the pipe is steeper and at most `sizes_smaller` sizes smaller. Unknown slopes: only beyond those
/// sizes. value, limit: mm.
void find_diameter_drops(Hydraulics const& of, Findings& findings);

}  // namespace qinzao
