#pragma once
#include <vector>

#include "engine/clearance/planned.hpp"

namespace qinzao {

/// Joins pipes into lines against their flow. At a joint the line below goes on into the pipe with the longest line
/// above it (of equals the smallest id); the others begin there. Pipes that flow in a circle make a line from the
/// smallest id. Chainage runs up from the lower end; on a line that leads nowhere, down from its upper end. REQUIRES
/// drawn pipes of the network, each with its reach.
std::vector<Line> lines_of(Sewers const& sewers, std::vector<PipeId> const& pipes,
                           Column<PipeId, ReachId> const& reach_of);

/// What of a stretch of a line lies on one of its steps, by the drawing of the reach; of no length where nothing does.
Interval on_reach(LineStep const& step, PlannedReach const& reach, Interval stretch);

/// The drawing of a stretch of a line, in the order of its chainage.
std::vector<Point> part_of(Planned const& planned, Line const& line, Interval stretch);

}  // namespace qinzao
