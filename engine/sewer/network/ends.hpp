#pragma once
#include <cstdint>
#include <vector>

#include "engine/sewer/network/mains.hpp"
#include "engine/sewer/network/network.hpp"

namespace qinzao {

/// One end of a pipe, as drawn.
struct EndRef {
  PipeId pipe;
  std::uint8_t end;
};

/// Where the ends of pipes stand, as drawn: end 0 at its first vertex, end 1 at its last.
struct PipeEnds {
  Column<PipeId, std::array<VertexId, 2>> vertex;
  Column<PipeId, std::array<EndRule, 2>> rule;
  Column<PipeId, std::uint8_t> swapped;  // 1: each named node lies at the opposite drawn end
  Column<VertexId, Point> place;         // nodes, then the junctions made here
  std::vector<Main> mains;
  std::vector<NameConflict> conflicts;  // but for swapped names, which the levels decide
  NamedNodes named;
};

/// Gives every end of every pipe in service its vertex, by the rules of docs/developing/sewer.md in their order: pieces
/// of one main first; then the node it names within snap, the node it is drawn on, the named node up to 3 m and up to
/// 10 m away; then the node of an end within snap; then a junction shared with the ends within snap. Ends that meet
/// nothing get a vertex of their own. Ties are broken by the id of the node.
PipeEnds find_ends(Pipes const& pipes, Nodes const& nodes, NetworkOptions const& options);

}  // namespace qinzao
