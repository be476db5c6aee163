#pragma once
#include <string_view>
#include <vector>

#include "engine/checks/gaps_summary.hpp"

namespace qinzao {

/// dead_end, loop, direct_discharge, cross_connection, against_flow
std::string_view word_of(CauseKind kind);

/// What cuts off the pipe pieces and parcels of assessed groups that do not drain, most households first, then parcels,
/// then pieces.
std::vector<Cause> rank_causes(Survey const& survey);

}  // namespace qinzao
