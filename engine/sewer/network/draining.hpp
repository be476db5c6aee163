#pragma once
#include <string_view>
#include <vector>

#include "engine/sewer/network/terminals.hpp"
#include "engine/sewer/network/water.hpp"

namespace qinzao {

inline constexpr std::uint32_t no_way = 0xffffffff;

/// Where the flow of one group gets to. `way` is about vertices that do not drain: the easiest way out has the fewest
/// pipes run against their direction (none whose levels forbid it), then the fewest metres to a place that drains, then
/// the smallest id of the first such pipe.
struct Draining {
  Group group = Group::foul;
  Column<VertexId, std::uint8_t> drains;       // 1: a directed path leads to an outlet
  Column<VertexId, std::uint32_t> reversals;   // pipes to run backwards on the easiest way; 0 where it drains; no_way
  Column<VertexId, PipeId> first_against;      // the first of them: the cause; none where there is none
  Column<VertexId, VertexId> dead_end;         // where there is no way: where flow ends, or begins to spill, or a loop
  Column<PieceId, std::uint8_t> piece_drains;  // 1: what is in the piece reaches an outlet, or is no sewage
  Column<PieceId, std::uint8_t> turned;        // 1: it does so only against the stated direction, which is in doubt
  Column<PieceId, Water> water;                // of the foul group; all sewage in the other
};

/// Follows the flow of a group to its outlets (docs/developing/sewer.md). Breadth-first against the flow, then a 0-1
/// search over what does not drain; linear but for the search's queue. Metres are compared in whole millimetres.
Draining drain(Pipes const& pipes, Nodes const& nodes, Network const& network, Terminals const& terminals, Group group);

/// A piece that takes sewage, or rain: neither effluent nor what an overflow spills.
inline bool takes_sewage(Draining const& draining, PieceId piece) {
  return draining.water[piece] == Water::sewage;
}

/// A piece drains when flow in it reaches an outlet.
inline bool drains(Draining const& draining, PieceId piece) {
  return draining.piece_drains[piece] != 0;
}

/// A pipe drains when every piece of it does. REQUIRES it in service.
bool drains(Network const& network, Draining const& draining, PipeId pipe);

/// The vertex a piece's flow goes to: its end, or its other end where only that drains and the direction is in doubt.
inline VertexId flows_to(Network const& network, Draining const& draining, PieceId piece) {
  return draining.turned[piece] != 0 ? network.from[piece] : network.to[piece];
}

/// The key of a vertex: the id of its node, or the smallest id of the pipes that meet there.
std::string_view key_of(Pipes const& pipes, Nodes const& nodes, Network const& network, VertexId vertex);

/// A place where flow ends that is no outlet, and what ends there.
struct LikelyOutlet {
  VertexId vertex;
  double metres = 0;
  double level_m = unknown_value;  // lowest known invert of the pipes that end there
};
/// The places where most metres of the group end without an outlet, the most first, then the lowest; at most `most`.
std::vector<LikelyOutlet> likely_outlets(Pipes const& pipes, Nodes const& nodes, Network const& network,
                                         Draining const& draining, std::size_t most);

}  // namespace qinzao
