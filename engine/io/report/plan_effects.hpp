#pragma once
#include <vector>

#include "engine/checks/gaps_summary.hpp"
#include "engine/io/plan/plan_record.hpp"

namespace qinzao {

/// A saved plan, and what is without a sewer in the city before and after it is built.
struct PlanEffect {
  PlanRecord plan;
  GapsSummary before;  // with the number of unserved areas
  GapsSummary after;
};

/// The plans saved in a file, each by itself; `now` is its city on a day. None where foul flow has no outlet or the
/// city no parcels.
std::vector<PlanEffect> plan_effects(Database const& file, Survey const& now,
                                     std::vector<std::string> const& terminals);

}  // namespace qinzao
