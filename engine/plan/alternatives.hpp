#pragma once
#include <vector>

#include "engine/plan/plan.hpp"

namespace qinzao {

/// Metres of street that two plans share.
double shared_m(PlanTask const& task, Plan const& one, Plan const& other);

/// Up to `count` further plans, each sharing at most four fifths of the shorter one with every other one: streets
/// of the plans so far are made dearer until that is so. Fewer where there are none. In the order they were found.
std::vector<Plan> alternatives(PlanTask const& task, PlanEffort const& effort, Plan const& first, std::size_t count);

}  // namespace qinzao
