#pragma once
#include <string_view>
#include <vector>

#include "engine/checks/gaps_summary.hpp"

namespace qinzao {

/// dead_end, loop, direct_discharge, cross_connection, against_flow
std::string_view word_of(CauseKind kind);

/// What cuts off the pipe pieces and parcels of assessed groups that do not drain, most households first, then parcels,
/// then pieces. With an area, only pieces with their middle and parcels with a point inside it count; what cuts them
/// off may lie outside.
std::vector<Cause> rank_causes(Survey const& survey, Shapes const* within = nullptr);

}  // namespace qinzao
