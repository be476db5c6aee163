#pragma once
#include "engine/plan/design/design.hpp"

namespace qinzao::testing {

/// The least cost over all designs with crowns on multiples of `step_m`, found by trying every one of them; infinite
/// where there is none. Slow: a few reaches, sizes and levels. Shares nothing with the dynamic program.
double cheapest_by_trying(SewerTree const& tree, DesignRules const& rules, DesignCosts const& costs, double step_m);

}  // namespace qinzao::testing
