#pragma once
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// What loses its outlet when a piece fails, for every piece of the group that drains: the load on the piece itself,
/// and on everything whose every way to a terminal runs through it. Zero for pieces that do not drain.
/// Dominators of the flow turned round, from one root above all terminals (Cooper, Harvey and Kennedy 2001).
Column<PieceId, double> lost_with(Sewers const& sewers, Group group, Column<PieceId, double> const& load);

}  // namespace qinzao
