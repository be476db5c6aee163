#include "engine/sewer/network/joint_levels.hpp"

namespace qinzao {

namespace {

/// The vertices that drain when flow passes only the pieces that `passes`, and no vertex that is `blocked`.
template <typename Passes, typename Blocked>
Column<VertexId, std::uint8_t> drain_through(Sewers const& sewers, Group group, Passes passes, Blocked blocked) {
  Network const& network = sewers.network;
  Column<VertexId, std::uint8_t> drains(network.vertex_count(), 0);
  std::vector<VertexId> waiting;
  auto reach = [&](VertexId vertex) {
    if (drains[vertex] != 0) return;
    drains[vertex] = 1;
    waiting.push_back(vertex);
  };
  auto reach_above = [&](VertexId vertex, auto of_system) {
    for (Incidence const& link : network.entering[vertex])
      if (of_system(link.system) && passes(link)) reach(link.other);
    for (Incidence const& link : network.leaving[vertex])
      if (link.doubtful && of_system(link.system) && passes(link)) reach(link.other);
  };
  auto carried = [&](System system) { return carries(system, group); };
  for (std::size_t row = 0; row < network.vertex_count(); ++row) {
    VertexId vertex{row};
    Outlet outlet = sewers.terminals.of(group)[vertex];
    if (outlet == Outlet::any) reach(vertex);
    if (outlet == Outlet::combined) reach_above(vertex, [](System system) { return system == System::combined; });
  }
  while (!waiting.empty()) {
    VertexId vertex = waiting.back();
    waiting.pop_back();
    if (sewers.terminals.of(group)[vertex] == Outlet::any || !blocked(vertex)) reach_above(vertex, carried);
  }
  return drains;
}

/// Metres that drain, and do not where only `drains` do.
template <typename Passes>
double lost_metres(Sewers const& sewers, Group group, Column<VertexId, std::uint8_t> const& drains, Passes passes) {
  Network const& network = sewers.network;
  Draining const& draining = sewers.of(group);
  double metres = 0;
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    System system = network.system[piece];
    if (!carries(system, group) || !qinzao::drains(draining, piece) || !takes_sewage(draining, piece)) continue;
    VertexId below = flows_to(network, draining, piece);
    bool still = passes(piece) && (drains[below] != 0 || sewers.terminals.receives(group, below, system));
    if (!still) metres += network.length_m(piece);
  }
  return metres;
}

}  // namespace

double metres_through_forbidden_joints(Sewers const& sewers, Group group) {
  JointLevels joints{sewers};
  auto all = [](PieceId) { return true; };
  auto drains = drain_through(sewers, group, all, [&](VertexId vertex) { return joints.forbid(vertex, group); });
  // water in a piece that ends at a forbidden joint does not get beyond it
  Network const& network = sewers.network;
  for (std::size_t row = 0; row < network.vertex_count(); ++row) {
    VertexId vertex{row};
    if (drains[vertex] != 0 && sewers.terminals.of(group)[vertex] == Outlet::none && joints.forbid(vertex, group))
      drains[vertex] = 0;
  }
  return lost_metres(sewers, group, drains, all);
}

SureDraining drain_without_doubt(Sewers const& sewers, Group group) {
  auto sure = [&](PieceId piece) { return sewers.network.doubtful[piece] == 0; };
  SureDraining result;
  result.drains = drain_through(sewers, group, sure, [](VertexId) { return false; });
  result.doubtful_m = lost_metres(sewers, group, result.drains, sure);
  return result;
}

}  // namespace qinzao
