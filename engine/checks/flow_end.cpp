#include "engine/checks/flow_end.hpp"

#include <algorithm>

namespace qinzao {

namespace {

/// Flow of the group leaves the vertex: sewage does not through an overflow.
bool is_left(Sewers const& sewers, VertexId vertex, Group group) {
  return std::ranges::any_of(sewers.network.leaving[vertex], [&](Incidence const& link) {
    return group == Group::storm || !is_overflow(sewers.pipes, sewers.network.pipe[link.piece]);
  });
}

}  // namespace

FlowEnd flow_end_at(Sewers const& sewers, VertexId vertex, Group group) {
  Network const& network = sewers.network;
  Draining const& draining = sewers.of(group);
  if (draining.drains[vertex] != 0 || !sewers.assesses(group) || is_left(sewers, vertex, group)) return {};
  NodeId node = network.node(vertex);
  if (group == Group::storm && node && sewers.nodes.kind[node] == NodeKind::treatment_plant) return {};
  FlowEnd found;
  bool doubt = false;
  for (Incidence const& link : network.entering[vertex]) {
    if (!carries(link.system, group)) continue;
    doubt = doubt || link.doubtful;
    if (!takes_sewage(draining, link.piece) || sewers.terminals.receives(group, vertex, link.system)) continue;
    found.is = true;
  }
  found.doubt = found.is && doubt;
  return found;
}

}  // namespace qinzao
