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

/// What a place is called: the node at the vertex; where there is none, of the pipes that end there the one of the
/// smallest key, those whose flow ends there before those whose flow begins there, and both before those that pass.
/// REQUIRES a node or a pipe there.
Subject subject_at(Pipes const& pipes, Network const& network, VertexId vertex);

}  // namespace qinzao
