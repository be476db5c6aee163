#pragma once
#include <array>
#include <string>
#include <vector>

#include "engine/sewer/network/network.hpp"

namespace qinzao {

/// Where the flow of a group may end (docs/developing/sewer.md).
enum class Outlet : std::uint8_t {
  none,
  any,      // of every pipe of the group
  combined  // of combined pipes only: storm flow at a treatment plant
};

/// The outlets of each group, by vertex.
struct Terminals {
  Column<VertexId, Outlet> foul;
  Column<VertexId, Outlet> storm;
  Column<VertexId, Outlet> const& of(Group group) const { return group == Group::foul ? foul : storm; }
  /// Does the flow of the group end at the vertex when it comes through a pipe of the system?
  bool receives(Group group, VertexId vertex, System system) const {
    Outlet outlet = of(group)[vertex];
    return outlet == Outlet::any || (outlet == Outlet::combined && system == System::combined);
  }
  /// A piece in doubt whose flow ends at the vertex brings it there, and takes nothing away.
  bool only_brings(Group group, VertexId vertex, System system, bool doubtful) const {
    return doubtful && receives(group, vertex, system);
  }
  std::size_t count(Group group) const { return counts[static_cast<std::size_t>(group)]; }
  std::array<std::size_t, 2> counts{};  // foul, storm
};

/// Treatment plants and trunks (foul), outfalls, storages and trunks (storm; for combined pipes treatment plants too),
/// nodes named in `extra` (both), and vertices on the edge of `boundary` or outside it (polygons, may be empty) where
/// flow of the group arrives and none leaves, unless the kind of the node decides.
/// Error where `extra` names no node.
Terminals find_terminals(Network const& network, Nodes const& nodes, Shapes const& boundary,
                         std::vector<std::string> const& extra, double snap_m);

}  // namespace qinzao
