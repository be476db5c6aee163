#pragma once
#include <array>
#include <vector>

#include "engine/sewer/network/network.hpp"

namespace qinzao {

/// The nodes that pipes name; none where a pipe names nothing, or no node of the file.
struct NamedNodes {
  Column<PipeId, std::array<NodeId, 2>> of;  // from_node, to_node
  std::size_t unknown = 0;                   // names of pipes in service that no node bears
};
NamedNodes find_named_nodes(Pipes const& pipes, Nodes const& nodes, NetworkOptions const& options);

/// One main drawn in several pieces: all name its two end nodes (docs/developing/sewer.md, whole mains first), or,
/// where none is known to begin or end it, all repeat its inverts.
struct Main {
  struct Piece {
    PipeId pipe;
    bool turned;  // drawn from the side of `end` towards `begin`
  };
  NodeId begin = {};  // the from_node of the piece with the smallest id
  NodeId end = {};
  std::vector<Piece> pieces = {};  // at least two, from begin to end
};

/// Finds the pipes in service that name the same two nodes and whose drawn ends form one chain between these nodes. The
/// outer ends of a chain lie within 10 m of the two nodes, its inner ends within snap of each other. n log n.
std::vector<Main> find_mains(Pipes const& pipes, Nodes const& nodes, NamedNodes const& named,
                             NetworkOptions const& options);

}  // namespace qinzao
