#pragma once
#include "engine/plan/design/design_rules.hpp"
#include "engine/plan/design/sewer_tree.hpp"

namespace qinzao {

/// The highest crown at which gravity brings the flow to the lower end of every reach, whatever the diameters and
/// costs; -infinity where no diameter carries the flow.
Column<ReachId, double> highest_crowns(SewerTree const& tree, DesignRules const& rules);

}  // namespace qinzao
