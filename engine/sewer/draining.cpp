#include "engine/sewer/draining.hpp"

#include <queue>
#include <tuple>

namespace qinzao {

namespace {

/// Marks what drains, walking against the flow from the terminals.
void mark_draining(Network const& network, Column<VertexId, std::uint8_t> const& terminals, Draining& draining) {
  std::vector<VertexId> waiting;
  auto reach = [&](VertexId vertex) {
    if (draining.drains[vertex] != 0) return;
    draining.drains[vertex] = 1;
    waiting.push_back(vertex);
  };
  for (std::size_t row = 0; row < network.vertex_count(); ++row)
    if (terminals[VertexId{row}] != 0) reach(VertexId{row});
  while (!waiting.empty()) {
    VertexId vertex = waiting.back();
    waiting.pop_back();
    for (Link const& link : network.entering[vertex])
      if (carries(link.system, draining.group)) reach(link.other);
    for (Link const& link : network.leaving[vertex])
      if (link.doubtful && carries(link.system, draining.group)) reach(link.other);
  }
}

/// The easiest way out of what does not drain. A state is a vertex, or (above them) a piece that is being run
/// backwards; a pipe cut into several pieces counts once however many of them are run backwards in a row.
class EasiestWay {
 public:
  EasiestWay(Network const& network, Draining& draining)
      : network_{network},
        draining_{draining},
        vertices_{static_cast<std::uint32_t>(network.vertex_count())},
        cost_(vertices_ + network.piece_total()),
        against_(cost_.size()) {}

  void search() {
    for (std::size_t row = 0; row < network_.piece_total(); ++row) {
      PieceId piece{row};
      if (!carries(network_.system[piece], draining_.group)) continue;
      VertexId from = network_.from[piece];
      VertexId to = network_.to[piece];
      if (draining_.drains[from] == draining_.drains[to]) continue;
      std::uint32_t seed = (draining_.drains[from] != 0 ? from : to).value();
      if (cost_[seed].reversals == 0) continue;
      cost_[seed] = {0, 0};
      waiting_.push({cost_[seed], seed});
    }
    while (!waiting_.empty()) {
      auto [cost, state] = waiting_.top();
      waiting_.pop();
      if (cost != cost_[state]) continue;
      if (state < vertices_) {
        leave_vertex(VertexId{state}, cost);
      } else {
        leave_piece(PieceId{state - vertices_}, cost);
      }
    }
    for (std::uint32_t row = 0; row < vertices_; ++row) {
      VertexId vertex{row};
      draining_.reversals[vertex] = draining_.drains[vertex] != 0 ? 0 : cost_[row].reversals;
      draining_.first_against[vertex] = draining_.drains[vertex] != 0 ? PipeId{} : against_[row];
    }
  }

 private:
  struct Cost {
    std::uint32_t reversals = no_way;
    double metres = 0;
    friend auto operator<=>(Cost const&, Cost const&) = default;
    friend bool operator==(Cost const&, Cost const&) = default;
  };

  void offer(std::uint32_t state, Cost cost, PipeId against) {
    bool drains_already = state < vertices_ && draining_.drains[VertexId{state}] != 0;
    if (drains_already || !(cost < cost_[state])) return;
    cost_[state] = cost;
    against_[state] = against;
    waiting_.push({cost, state});
  }

  /// Water that reaches `vertex` came with the flow through a piece that enters it, or backwards through one that
  /// leaves.
  void leave_vertex(VertexId vertex, Cost cost) {
    PipeId against = against_[vertex.value()];
    for (PieceId piece : network_.entering[vertex])
      if (carries(network_.system[piece], draining_.group))
        offer(network_.from[piece].value(), {cost.reversals, cost.metres + network_.length_m(piece)}, against);
    for (PieceId piece : network_.leaving[vertex]) {
      if (!carries(network_.system[piece], draining_.group)) continue;
      Cost longer{cost.reversals, cost.metres + network_.length_m(piece)};
      if (network_.doubtful[piece] != 0) {
        offer(network_.to[piece].value(), longer, against);
      } else {
        offer(vertices_ + piece.value(), longer, against);
      }
    }
  }

  /// Water in `piece`, run backwards, came in at its lower end, or already ran backwards through the next piece down.
  void leave_piece(PieceId piece, Cost cost) {
    PipeId pipe = network_.pipe[piece];
    offer(network_.to[piece].value(), {cost.reversals + 1, cost.metres}, pipe);
    bool down_is_next = network_.against_drawing[pipe] == 0;
    std::uint32_t first = network_.first_piece[pipe].value();
    std::uint32_t last = first + network_.piece_count[pipe] - 1;
    if (piece.value() == (down_is_next ? last : first)) return;
    PieceId below{down_is_next ? piece.value() + 1 : piece.value() - 1};
    offer(vertices_ + below.value(), {cost.reversals, cost.metres + network_.length_m(below)},
          against_[vertices_ + piece.value()]);
  }

  Network const& network_;
  Draining& draining_;
  std::uint32_t vertices_;
  std::vector<Cost> cost_;
  std::vector<PipeId> against_;
  using Entry = std::pair<Cost, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting_;
};

/// Where there is no way out: a vertex down the flow that flow enters and cannot leave, of several the lowest.
/// What only flows round in a loop names the lowest vertex of the loop it comes to.
class FinalEnd {
 public:
  FinalEnd(Network const& network, Draining& draining) : network_{network}, draining_{draining} {}

  void search() {
    for (std::size_t row = 0; row < network_.vertex_count(); ++row)
      if (VertexId vertex{row}; stuck(vertex) && enters(vertex) && !leaves(vertex)) spread(vertex);
    for (std::size_t row = 0; row < network_.vertex_count(); ++row)
      if (VertexId vertex{row}; stuck(vertex) && !draining_.dead_end[vertex] && enters(vertex))
        spread(loop_below(vertex));
  }

 private:
  bool carried(PieceId piece) const { return carries(network_.system[piece], draining_.group); }
  bool stuck(VertexId vertex) const { return draining_.reversals[vertex] == no_way; }
  bool enters(VertexId vertex) const {
    for (PieceId piece : network_.entering[vertex])
      if (carried(piece)) return true;
    return false;
  }
  bool leaves(VertexId vertex) const {
    for (PieceId piece : network_.leaving[vertex])
      if (carried(piece)) return true;
    for (PieceId piece : network_.entering[vertex])
      if (carried(piece) && network_.doubtful[piece] != 0) return true;
    return false;
  }

  /// Walks down from a vertex none of whose ways end, until a vertex comes twice.
  VertexId loop_below(VertexId vertex) {
    std::vector<VertexId> path;
    auto next = [&](VertexId at) {
      for (PieceId piece : network_.leaving[at])
        if (carried(piece)) return network_.to[piece];
      for (PieceId piece : network_.entering[at])
        if (carried(piece) && network_.doubtful[piece] != 0) return network_.from[piece];
      return at;
    };
    std::vector<std::uint8_t>& seen = seen_;
    seen.resize(network_.vertex_count(), 0);
    for (; seen[vertex.value()] == 0; vertex = next(vertex)) {
      seen[vertex.value()] = 1;
      path.push_back(vertex);
    }
    for (VertexId v : path) seen[v.value()] = 0;
    VertexId lowest = vertex;
    for (VertexId at = next(vertex); at != vertex; at = next(at)) lowest = std::min(lowest, at);
    return lowest;
  }

  /// Everything that flows to `end` and has no end yet.
  void spread(VertexId end) {
    std::vector<VertexId> waiting{end};
    if (draining_.dead_end[end]) return;
    draining_.dead_end[end] = end;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      auto reach = [&](VertexId vertex) {
        if (!stuck(vertex) || draining_.dead_end[vertex]) return;
        draining_.dead_end[vertex] = end;
        waiting.push_back(vertex);
      };
      for (PieceId piece : network_.entering[waiting[i]])
        if (carried(piece)) reach(network_.from[piece]);
      for (PieceId piece : network_.leaving[waiting[i]])
        if (carried(piece) && network_.doubtful[piece] != 0) reach(network_.to[piece]);
    }
  }

  Network const& network_;
  Draining& draining_;
  std::vector<std::uint8_t> seen_;
};

}  // namespace

Draining drain(Network const& network, Terminals const& terminals, Group group) {
  Draining draining;
  draining.group = group;
  draining.drains.resize(network.vertex_count(), 0);
  draining.reversals.resize(network.vertex_count(), no_way);
  draining.first_against.resize(network.vertex_count());
  draining.dead_end.resize(network.vertex_count());
  mark_draining(network, terminals.of(group), draining);
  EasiestWay{network, draining}.search();
  FinalEnd{network, draining}.search();
  return draining;
}

bool drains(Network const& network, Draining const& draining, PipeId pipe) {
  std::uint32_t first = network.first_piece[pipe].value();
  for (std::uint32_t i = 0; i < network.piece_count[pipe]; ++i)
    if (!drains(network, draining, PieceId{first + i})) return false;
  return true;
}

}  // namespace qinzao
