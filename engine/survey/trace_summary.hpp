#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/sewer/network/trace.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// The place a trace of a node, pipe or parcel starts from. A pipe starts at its lower end downstream, at its upper end
/// upstream, and is part of the trace itself; a parcel starts at the foul pipe it connects to. Error: no such id; an id
/// of several layers; a parcel without a foul pipe within reach; a pipe not in service.
struct TraceFrom {
  Subject subject;
  std::vector<TraceStart> starts;
  std::vector<PieceId> own;  // pieces of the pipe itself
};
TraceFrom trace_from(Survey const& survey, std::string const& id, TraceDirection direction);

/// Where a trace downstream ends without a terminal, and what lies nearest that drains.
struct TraceEnd {
  Subject at;
  Group group;
  StopReason reason;
  std::optional<Subject> candidate;  // the nearest draining pipe of the group
  double candidate_m = 0;
};

/// Why the trace ends there, by the kind of the node too: neither an outfall nor a treatment plant is a dead end.
StopReason reason_at(Survey const& survey, TraceStop const& stop);

/// What people read of it: "dead end: no pipe leads out".
StaticMessage told_as(StopReason reason);

/// The figures of a trace.
struct TraceSummary {
  std::map<double, double> metres_by_diameter;  // mm -> m; unknown diameters under 0
  double metres = 0;
  double parcels = 0;  // connected to its pieces
  double households = 0;
  bool households_known = false;
  std::vector<TraceEnd> ends;  // downstream
};
TraceSummary sum_up(Survey const& survey, Trace const& trace);

/// The drawn line of each piece of a trace, in its order.
Shapes lines_of(Survey const& survey, Trace const& trace);

}  // namespace qinzao
