#pragma once
#include <string>
#include <vector>

#include "engine/sewer/network.hpp"

namespace qinzao {

/// Where each group's flow ends well: 1 for the vertices that are terminals of the group (DESIGN 3.5).
struct Terminals {
  Column<VertexId, std::uint8_t> foul;
  Column<VertexId, std::uint8_t> storm;
  Column<VertexId, std::uint8_t> const& of(Group group) const { return group == Group::foul ? foul : storm; }
  std::size_t count(Group group) const;
};

/// Treatment plants and trunks (foul), outfalls, storages and trunks (storm), nodes named in `extra` (both), and
/// vertices with a pipe end at or beyond the edge of `boundary` (both; polygons, may be empty).
/// Error where `extra` names no node.
Terminals find_terminals(Network const& network, Nodes const& nodes, Shapes const& boundary,
                         std::vector<std::string> const& extra, double snap_m);

inline constexpr std::uint32_t no_way = 0xffffffff;

/// Where the flow of one group gets to. `way` is about vertices that do not drain: the easiest way out has the fewest
/// pipes run against their direction, then the fewest metres to a place that drains.
struct Draining {
  Group group = Group::foul;
  Column<VertexId, std::uint8_t> drains;      // 1: a directed path leads to a terminal
  Column<VertexId, std::uint32_t> reversals;  // pipes to run backwards on the easiest way; 0 where it drains; no_way
  Column<VertexId, PipeId> first_against;     // the first of them: the cause; none where there is none
  Column<VertexId, VertexId> dead_end;        // where there is no way: where the flow ends (or a loop it is caught in)
};

/// Follows the flow of a group to its terminals (DESIGN 3.6). Breadth-first against the flow, then a 0-1 search over
/// what does not drain; linear but for the search's queue.
Draining drain(Network const& network, Terminals const& terminals, Group group);

/// A piece drains when flow in it reaches a terminal.
inline bool drains(Network const& network, Draining const& draining, PieceId piece) {
  return draining.drains[network.to[piece]] != 0 ||
         (network.doubtful[piece] != 0 && draining.drains[network.from[piece]] != 0);
}

/// A pipe drains when every piece of it does. REQUIRES it in service.
bool drains(Network const& network, Draining const& draining, PipeId pipe);

/// The vertex a piece's flow goes to: its end, or its other end where only that drains and the direction is in doubt.
inline VertexId flows_to(Network const& network, Draining const& draining, PieceId piece) {
  bool turned = draining.drains[network.to[piece]] == 0 && network.doubtful[piece] != 0 &&
                draining.drains[network.from[piece]] != 0;
  return turned ? network.from[piece] : network.to[piece];
}

}  // namespace qinzao
