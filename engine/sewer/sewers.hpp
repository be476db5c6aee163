#pragma once
#include <algorithm>
#include <array>
#include <span>

#include "engine/geo/barriers.hpp"
#include "engine/geo/finding.hpp"
#include "engine/sewer/draining.hpp"

namespace qinzao {

/// Everything the checks of the network look at: what the file says and what was derived from it.
struct Sewers {
  Pipes const& pipes;
  Nodes const& nodes;
  SegmentIndex const& segments;
  Network const& network;
  Terminals const& terminals;
  std::array<Draining, 2> const& draining;  // foul, storm

  Draining const& of(Group group) const { return draining[static_cast<std::size_t>(group)]; }
};

/// What hangs on each piece: households and parcels connected to it. Households are nothing known where the file has
/// none.
struct Load {
  Column<PieceId, double> households;
  Column<PieceId, double> parcels;
  bool households_known = false;
};

inline Subject subject_of(PipeId pipe) {
  return {Layer::pipes, pipe.value()};
}
inline Subject subject_of(NodeId node) {
  return {Layer::nodes, node.value()};
}

/// The node at a vertex; where there is none, the pipe of the lowest row that ends there.
inline Subject subject_at(Network const& network, VertexId vertex) {
  if (NodeId node = network.node(vertex)) return subject_of(node);
  PipeId lowest;
  for (auto const& list : {network.entering[vertex], network.leaving[vertex]})
    for (PieceId piece : list)
      if (!lowest || network.pipe[piece] < lowest) lowest = network.pipe[piece];
  return subject_of(lowest);
}

/// May flow of the group leave the vertex, counting pipes in doubt both ways?
inline bool may_leave(Network const& network, VertexId vertex, Group group) {
  auto carried = [&](PieceId piece) { return carries(network.system[piece], group); };
  return std::ranges::any_of(network.leaving[vertex], carried) ||
         std::ranges::any_of(network.entering[vertex],
                             [&](PieceId piece) { return carried(piece) && network.doubtful[piece] != 0; });
}

inline bool enters(Network const& network, VertexId vertex, Group group) {
  return std::ranges::any_of(network.entering[vertex],
                             [&](PieceId piece) { return carries(network.system[piece], group); });
}

}  // namespace qinzao
