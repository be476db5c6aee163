#pragma once
#include "engine/sewer/network/network.hpp"

namespace qinzao {

/// What a foul piece carries in dry weather (docs/developing/sewer.md).
enum class Water : std::uint8_t {
  sewage,
  effluent,  // nothing but what has left a treatment plant
  spill      // nothing: only an overflow fills it, on the way to an outfall
};

/// What each foul piece carries. A piece in doubt may bring sewage to either of its ends.
///
/// Effluent leads to an outfall, through pipes of any system; or its pipe falls by its own inverts and it meets no
/// sewage on its way. What does neither may be a sewer drawn backwards from the plant, and is held for one. A spill
/// leads to an outfall, and no outlet of the foul group lies below it (`drains`, by vertex: 1 where one does). Linear.
Column<PieceId, Water> find_water(Pipes const& pipes, Nodes const& nodes, Network const& network,
                                  Column<VertexId, std::uint8_t> const& drains);

}  // namespace qinzao
