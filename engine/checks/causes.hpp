#pragma once
#include <vector>

#include "engine/checks/gaps_summary.hpp"

namespace qinzao {

/// What cuts off the pipe pieces and parcels of assessed groups that do not drain, most households first, then parcels,
/// then pieces.
std::vector<Cause> rank_causes(Survey const& survey);

}  // namespace qinzao
