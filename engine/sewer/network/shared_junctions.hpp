#pragma once
#include "engine/sewer/network/ends.hpp"

namespace qinzao {

/// An end that its name alone does not place.
struct OpenEnd {
  PipeId pipe;
  std::uint8_t end;
  Point at;
  NodeId named = {};
  bool usable = false;                // the name may be used at all
  std::array<NodeId, 2> barred = {};  // of an inner end of a main: the nodes at the ends of the main
  bool bars(NodeId node) const { return node && (node == barred[0] || node == barred[1]); }
};

/// Places ends that stand at no node: those within snap of each other, also by way of others, share a junction, which
/// lies where the end of the pipe with the smallest id is drawn. n log n.
void share_junctions(Pipes const& pipes, std::vector<OpenEnd> const& open, double snap_m, PipeEnds& ends);

}  // namespace qinzao
