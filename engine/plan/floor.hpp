#pragma once
#include "engine/plan/plan.hpp"

namespace qinzao {

/// What no plan for the sources of `plan` over these corridors costs less than: the bound of the layout at the least
/// price of every metre, where no sewer joins a pipe below the least diameter. Interrupted: Ctrl-C.
double floor_cny(PlanTask const& task, PlanEffort const& effort, Plan const& plan);

}  // namespace qinzao
