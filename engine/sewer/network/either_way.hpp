#pragma once
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// Combined flow in doubt enters the storm manhole that its stated direction leaves as well: only storm pipes go on
/// from there, no other foul pipe meets there, and the foul water of the piece drains neither way.
bool may_enter_storm(Sewers const& sewers, VertexId vertex, PieceId piece);

}  // namespace qinzao
