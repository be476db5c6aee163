#pragma once
#include <cstdint>
#include <vector>

#include "engine/sewer/network.hpp"

namespace qinzao {

/// One end of a pipe as drawn: end 0 at its first vertex, end 1 at its last.
struct PipeEnds {
  Column<PipeId, std::array<VertexId, 2>> vertex;
  Column<PipeId, std::array<EndRule, 2>> rule;
  Column<PipeId, std::uint8_t> to_first;  // from_node stands at the last drawn vertex
  Column<VertexId, Point> place;          // nodes, then the junctions made here
  std::size_t unknown_nodes = 0;
};

/// Gives every end of every pipe in service its vertex: by name, else the nearest node within snap, else one
/// junction for ends within snap of each other (DESIGN 3.1). Ends that meet nothing get a vertex of their own.
PipeEnds find_ends(Pipes const& pipes, Nodes const& nodes, NetworkOptions const& options);

}  // namespace qinzao
