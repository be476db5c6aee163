#pragma once
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// A load carried down the network.
struct Accumulated {
  Column<PieceId, double> through;  // piece -> what passes it: its own and all from above
  Column<PieceId, double> longest;  // piece -> the longest time a load takes to its upper end; empty without `travel`
  std::size_t loop_pieces = 0;      // pieces in which the water comes round again
};

/// Carries what enters each piece (`own`) and each vertex (`at`, may be empty) down to the terminals of the group, one
/// pass from the top. The rules:
///   - a piece flows to its end, one in doubt to the end that drains (flows_to);
///   - where several pieces leave a vertex, those that drain share the flow by the area of their sections, equally
///     where one is unknown; overflows and weirs take none while another leaves; where none drains all share;
///   - at a terminal the flow ends;
///   - of a loop every piece is given all that enters the loop, the most it can carry; what leaves it is shared alike.
/// With `travel`, the time through each piece, the longest time of a load on its way is kept as well; that of a loop is
/// the longest into it and once through all its pieces, so no way round is longer.
Accumulated accumulate(Sewers const& sewers, Group group, Column<PieceId, double> const& own,
                       Column<VertexId, double> const& at, Column<PieceId, double> const& travel = {});

}  // namespace qinzao
