#pragma once
#include <algorithm>
#include <array>
#include <span>

#include "engine/geo/barriers.hpp"
#include "engine/geo/finding.hpp"
#include "engine/sewer/network/draining.hpp"

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
  /// False where the group has no outlet at all: nothing can be said of where its flow goes (docs/developing/sewer.md).
  bool assesses(Group group) const { return terminals.count(group) > 0; }
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
  PipeId lowest;  // the pieces of a vertex stand in the order of their pipes
  for (auto const& list : {network.entering[vertex], network.leaving[vertex]})
    if (!list.empty() && (!lowest || network.pipe[list.front()] < lowest)) lowest = network.pipe[list.front()];
  return subject_of(lowest);
}

}  // namespace qinzao
