#include "engine/sewer/network/trace.hpp"

namespace qinzao {

namespace {

class Tracer {
 public:
  Tracer(Network const& network, Terminals const& terminals, TraceDirection direction)
      : network_{network},
        terminals_{terminals},
        down_{direction == TraceDirection::downstream},
        taken_(network.piece_total(), 0) {}

  void from(TraceStart start) {
    std::vector<std::uint8_t> visited(network_.vertex_count(), 0);
    std::vector<VertexId> waiting{start.vertex};
    visited[start.vertex.value()] = 1;
    std::size_t stops_before = found_.stops.size();
    VertexId last = start.vertex;
    while (!waiting.empty()) {  // the newest first: along one branch after the other, where memory lies close
      VertexId vertex = waiting.back();
      waiting.pop_back();
      last = vertex;
      if (down_ && terminals_.of(start.group)[vertex] == Outlet::any) {
        found_.stops.push_back({vertex, start.group, StopReason::terminal});
        continue;
      }
      bool went_on = false;
      auto follow = [&](Incidence const& link) {
        if (!carries(link.system, start.group)) return;
        went_on = true;
        if (taken_[link.piece] == 0) {
          taken_[link.piece] = 1;
          found_.pieces.push_back(link.piece);
        }
        if (visited[link.other.value()] != 0) return;
        if (down_ && terminals_.of(start.group)[link.other] == Outlet::combined && link.system == System::combined) {
          visited[link.other.value()] = 1;
          found_.stops.push_back({link.other, start.group, StopReason::terminal});
          return;
        }
        visited[link.other.value()] = 1;
        waiting.push_back(link.other);
      };
      for (Incidence const& link : down_ ? network_.leaving[vertex] : network_.entering[vertex]) follow(link);
      for (Incidence const& link : down_ ? network_.entering[vertex] : network_.leaving[vertex])
        if (link.doubtful) follow(link);
      if (down_ && !went_on)
        found_.stops.push_back(
            {vertex, start.group, network_.leaving[vertex].empty() ? StopReason::dead_end : StopReason::other_system});
    }
    if (down_ && found_.stops.size() == stops_before) found_.stops.push_back({last, start.group, StopReason::loop});
  }

  Trace take() { return std::move(found_); }

 private:
  Network const& network_;
  Terminals const& terminals_;
  bool down_;
  Column<PieceId, std::uint8_t> taken_;
  Trace found_;
};

}  // namespace

Trace trace(Network const& network, Terminals const& terminals, std::span<TraceStart const> starts,
            TraceDirection direction) {
  Tracer walk{network, terminals, direction};
  for (TraceStart const& start : starts) walk.from(start);
  return walk.take();
}

}  // namespace qinzao
