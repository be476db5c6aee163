#pragma once
#include <vector>

#include "engine/base/text.hpp"
#include "engine/plan/city_task.hpp"
#include "engine/plan/plan.hpp"

namespace qinzao {

/// What a planner must know of a plan, in plain words: what is not possible without a pump and by how much (said only
/// where no layout does better by gravity), which layout needs one, which joins were closed for want of room, what
/// could not be designed and why.
std::vector<Message> plan_sentences(PlanTask const& task, Plan const& plan);

/// Why a plan that was laid out is not designed. REQUIRES that it is not.
Message why_not_designed(PlanTask const& task, Plan const& plan);

}  // namespace qinzao
