#pragma once
#include <map>
#include <span>
#include <vector>

#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

enum class TraceDirection : std::uint8_t { upstream, downstream };

/// Where flow starts or goes on: a vertex, for one flow group.
struct TraceStart {
  VertexId vertex;
  Group group;
};

/// Why a trace downstream ends at a vertex.
enum class StopReason : std::uint8_t {
  terminal,      // it reaches an outlet
  dead_end,      // flow enters and no pipe leaves
  other_system,  // only pipes of the other group leave: a cross connection
  loop,          // nothing but pipes already followed
  outfall,       // sewage, or what is left of it, comes to an outfall: trace() does not tell it from a dead end
  plant          // rain comes to a treatment plant; likewise
};

struct TraceStop {
  VertexId vertex;
  Group group;
  StopReason reason;
};

/// The pieces a trace passes, in the order it meets them, and where it ends. Every piece once.
struct Trace {
  std::vector<PieceId> pieces;
  std::vector<TraceStop> stops;  // downstream: every end; upstream: empty
};

/// Follows the flow from the starts, each within its group; pieces in doubt are passed both ways. Linear in what it
/// passes. REQUIRES terminals of the same network.
Trace trace(Network const& network, Terminals const& terminals, std::span<TraceStart const> starts,
            TraceDirection direction);

}  // namespace qinzao
