#include "engine/checks/flow_end.hpp"

namespace qinzao {

FlowEnd flow_end_at(Sewers const& sewers, VertexId vertex, Group group) {
  Network const& network = sewers.network;
  Draining const& draining = sewers.of(group);
  if (!network.leaving[vertex].empty() || draining.drains[vertex] != 0 || !sewers.assesses(group)) return {};
  NodeId node = network.node(vertex);
  if (group == Group::storm && node && sewers.nodes.kind[node] == NodeKind::treatment_plant) return {};
  FlowEnd found;
  bool doubt = false;
  for (Link const& link : network.entering[vertex]) {
    if (!carries(link.system, group)) continue;
    doubt = doubt || link.doubtful;
    if (!takes_sewage(draining, link.piece) || sewers.terminals.receives(group, vertex, link.system)) continue;
    found.is = true;
  }
  found.doubt = found.is && doubt;
  return found;
}

}  // namespace qinzao
