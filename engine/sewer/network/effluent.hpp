#pragma once
#include "engine/sewer/network/network.hpp"

namespace qinzao {

/// 1 for the foul pieces that only treatment plants feed, on the way to an outfall: what leaves a plant is not sewage
/// (DESIGN 3.5). A piece in doubt may bring sewage to either of its ends. Linear.
Column<PieceId, std::uint8_t> find_effluent(Nodes const& nodes, Network const& network);

}  // namespace qinzao
