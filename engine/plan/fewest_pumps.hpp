#pragma once
#include "engine/plan/design/design.hpp"

namespace qinzao {

/// The cheapest of the designs with the fewest pumps, where pumps have no price: its costs, and their bound, are
/// without them. The bound is 0 where relaxed levels would do with fewer. REQUIRES costs to price no pump. Interrupted:
/// Ctrl-C.
Design design_with_fewest_pumps(SewerTree const& tree, DesignRules const& rules, DesignCosts const& costs,
                                DesignOptions const& options);

}  // namespace qinzao
