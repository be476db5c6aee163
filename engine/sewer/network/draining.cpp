#include "engine/sewer/network/draining.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <tuple>

namespace qinzao {

namespace {

/// Marks what drains, walking against the flow from the outlets.
void mark_draining(Network const& network, Terminals const& terminals, Draining& draining) {
  auto const& outlets = terminals.of(draining.group);
  std::vector<VertexId> waiting;
  auto reach = [&](VertexId vertex) {
    if (draining.drains[vertex] != 0) return;
    draining.drains[vertex] = 1;
    waiting.push_back(vertex);
  };
  auto reach_above = [&](VertexId vertex, auto passes) {
    auto climb = [&](Incidence const& link) {
      if (passes(link.system) && !terminals.only_brings(draining.group, link.other, link.system, link.doubtful))
        reach(link.other);
    };
    for (Incidence const& link : network.entering[vertex]) climb(link);
    for (Incidence const& link : network.leaving[vertex])
      if (link.doubtful) climb(link);
  };
  for (std::size_t row = 0; row < network.vertex_count(); ++row) {
    VertexId vertex{row};
    if (outlets[vertex] == Outlet::any) reach(vertex);
    if (outlets[vertex] == Outlet::combined) reach_above(vertex, [](System s) { return s == System::combined; });
  }
  while (!waiting.empty()) {
    VertexId vertex = waiting.back();
    waiting.pop_back();
    reach_above(vertex, [&](System system) { return carries(system, draining.group); });
  }
}

void mark_pieces(Network const& network, Terminals const& terminals, Draining& draining) {
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    System system = network.system[piece];
    if (!carries(system, draining.group)) continue;
    auto ends_well = [&](VertexId vertex) {
      return draining.drains[vertex] != 0 || terminals.receives(draining.group, vertex, system);
    };
    bool forward = ends_well(network.to[piece]);
    draining.turned[piece] = !forward && network.doubtful[piece] != 0 && ends_well(network.from[piece]) ? 1 : 0;
    draining.piece_drains[piece] = forward || draining.turned[piece] != 0 || !takes_sewage(draining, piece) ? 1 : 0;
  }
}

/// The easiest way out of what does not drain. A state is a vertex, or (above them) a piece that is being run
/// backwards; a pipe cut into several pieces counts once however many of them are run backwards in a row. Sewage is not
/// led down a spill.
class FewestReversals {
 public:
  FewestReversals(Pipes const& pipes, Network const& network, Terminals const& terminals, Draining& draining)
      : pipes_{pipes},
        network_{network},
        terminals_{terminals},
        draining_{draining},
        vertices_{static_cast<std::uint32_t>(network.vertex_count())},
        cost_(vertices_ + network.piece_total()),
        against_(cost_.size()) {}

  void search() {
    for (std::size_t row = 0; row < network_.piece_total(); ++row) {
      PieceId piece{row};
      if (!leads(piece)) continue;
      VertexId from = network_.from[piece];
      VertexId to = network_.to[piece];
      bool certain = network_.doubtful[piece] == 0;  // through one in doubt it drains already
      if (certain && draining_.drains[from] == 0 && terminals_.receives(draining_.group, from, network_.system[piece]))
        run_backwards(piece, {0, 0}, PipeId{});
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
    std::int64_t millimetres = 0;
    friend auto operator<=>(Cost const&, Cost const&) = default;
    friend bool operator==(Cost const&, Cost const&) = default;
  };

  bool leads(PieceId piece) const {
    return carries(network_.system[piece], draining_.group) && draining_.water[piece] != Water::spill;
  }

  Cost longer(Cost cost, PieceId piece) const {
    return {cost.reversals, cost.millimetres + std::llround(1000 * network_.length_m(piece))};
  }

  void offer(std::uint32_t state, Cost cost, PipeId against) {
    bool drains_already = state < vertices_ && draining_.drains[VertexId{state}] != 0;
    if (drains_already || cost > cost_[state]) return;
    bool smaller_key = against && against_[state] && pipes_.id[against] < pipes_.id[against_[state]];
    if (cost == cost_[state] && !smaller_key) return;
    cost_[state] = cost;
    against_[state] = against;
    waiting_.push({cost, state});
  }

  /// Water enters a piece at its stated lower end, unless the levels forbid it.
  void run_backwards(PieceId piece, Cost cost, PipeId against) {
    if (network_.falls[network_.pipe[piece]] == 0) offer(vertices_ + piece.value(), longer(cost, piece), against);
  }

  /// Water that reaches `vertex` came with the flow through a piece that enters it, or backwards through one that
  /// leaves.
  void leave_vertex(VertexId vertex, Cost cost) {
    PipeId against = against_[vertex.value()];
    auto climb = [&](Incidence const& link) {
      if (!terminals_.only_brings(draining_.group, link.other, link.system, link.doubtful))
        offer(link.other.value(), longer(cost, link.piece), against);
    };
    for (Incidence const& link : network_.entering[vertex])
      if (leads(link.piece)) climb(link);
    for (Incidence const& link : network_.leaving[vertex]) {
      if (!leads(link.piece)) continue;
      if (link.doubtful) {
        climb(link);
      } else {
        run_backwards(link.piece, cost, against);
      }
    }
  }

  /// Water in `piece`, run backwards, came in at its lower end, or already ran backwards through the next piece down.
  void leave_piece(PieceId piece, Cost cost) {
    PipeId pipe = network_.pipe[piece];
    offer(network_.to[piece].value(), {cost.reversals + 1, cost.millimetres}, pipe);
    bool down_is_next = network_.against_drawing[pipe] == 0;
    std::uint32_t first = network_.first_piece[pipe].value();
    std::uint32_t last = first + network_.piece_count[pipe] - 1;
    if (piece.value() == (down_is_next ? last : first)) return;
    PieceId below{down_is_next ? piece.value() + 1 : piece.value() - 1};
    if (!leads(below)) return;
    offer(vertices_ + below.value(), longer(cost, below), against_[vertices_ + piece.value()]);
  }

  Pipes const& pipes_;
  Network const& network_;
  Terminals const& terminals_;
  Draining& draining_;
  std::uint32_t vertices_;
  std::vector<Cost> cost_;
  std::vector<PipeId> against_;
  using Entry = std::pair<Cost, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting_;
};

/// Follows the stated direction of what has no way out to a vertex that flow enters and cannot leave; of several the
/// one with the smallest key. What only flows round in a loop is given the vertex of the loop with the smallest key.
/// Sewage does not go on through an overflow, and neither effluent nor a spill is followed.
class FinalEnd {
 public:
  FinalEnd(Pipes const& pipes, Nodes const& nodes, Network const& network, Draining const& draining)
      : pipes_{pipes}, nodes_{nodes}, network_{network}, draining_{draining}, end_(network.vertex_count()) {}

  /// `asks(vertex)`: the vertices to look at; what they flow to must be among them.
  template <typename Asks>
  Column<VertexId, VertexId> search(Asks asks) {
    std::vector<std::pair<std::string_view, VertexId>> ends;
    for (std::size_t row = 0; row < network_.vertex_count(); ++row)
      if (VertexId vertex{row}; asks(vertex) && carried(network_.entering[vertex]) && !goes_on(vertex))
        ends.emplace_back(key(vertex), vertex);
    std::ranges::sort(ends);
    for (auto const& [_, vertex] : ends) spread(vertex, asks);
    for (std::size_t row = 0; row < network_.vertex_count(); ++row)
      if (VertexId vertex{row}; asks(vertex) && !end_[vertex] && carried(network_.entering[vertex]))
        spread(loop_below(vertex), asks);
    return std::move(end_);
  }

 private:
  std::string_view key(VertexId vertex) const { return key_of(pipes_, nodes_, network_, vertex); }
  bool is_carried(Incidence const& link) const {
    return carries(link.system, draining_.group) && takes_sewage(draining_, link.piece);
  }
  bool carried(std::span<Incidence const> links) const {
    return std::ranges::any_of(links, [&](Incidence const& link) { return is_carried(link); });
  }
  bool leads_on(Incidence const& link) const {
    return is_carried(link) && (draining_.group == Group::storm || !is_overflow(pipes_, network_.pipe[link.piece]));
  }
  bool goes_on(VertexId vertex) const {
    return std::ranges::any_of(network_.leaving[vertex], [&](Incidence const& link) { return leads_on(link); });
  }

  /// Walks down from a vertex none of whose ways end, until a vertex comes twice.
  VertexId loop_below(VertexId vertex) {
    std::vector<VertexId> path;
    auto next = [&](VertexId at) {
      for (Incidence const& link : network_.leaving[at])
        if (leads_on(link)) return link.other;
      return at;
    };
    seen_.resize(network_.vertex_count(), 0);
    for (; seen_[vertex.value()] == 0; vertex = next(vertex)) {
      seen_[vertex.value()] = 1;
      path.push_back(vertex);
    }
    for (VertexId v : path) seen_[v.value()] = 0;
    VertexId smallest = vertex;
    for (VertexId at = next(vertex); at != vertex; at = next(at))
      if (key(at) < key(smallest)) smallest = at;
    return smallest;
  }

  /// Everything that flows to `end` and has no end yet.
  template <typename Asks>
  void spread(VertexId end, Asks asks) {
    if (end_[end]) return;
    std::vector<VertexId> waiting{end};
    end_[end] = end;
    for (std::size_t i = 0; i < waiting.size(); ++i)
      for (Incidence const& link : network_.entering[waiting[i]]) {
        if (!leads_on(link) || !asks(link.other) || end_[link.other]) continue;
        end_[link.other] = end;
        waiting.push_back(link.other);
      }
  }

  Pipes const& pipes_;
  Nodes const& nodes_;
  Network const& network_;
  Draining const& draining_;
  Column<VertexId, VertexId> end_;
  std::vector<std::uint8_t> seen_;
};

}  // namespace

std::string_view key_of(Pipes const& pipes, Nodes const& nodes, Network const& network, VertexId vertex) {
  if (NodeId node = network.node(vertex)) return nodes.id[node];
  std::string_view smallest;
  bool found = false;
  for (auto const& list : {network.entering[vertex], network.leaving[vertex]})
    for (PieceId piece : list)
      if (std::string_view id = pipes.id[network.pipe[piece]]; !found || id < smallest) {
        smallest = id;
        found = true;
      }
  return smallest;
}

Draining drain(Pipes const& pipes, Nodes const& nodes, Network const& network, Terminals const& terminals,
               Group group) {
  Draining draining;
  draining.group = group;
  draining.drains.resize(network.vertex_count(), 0);
  draining.reversals.resize(network.vertex_count(), no_way);
  draining.first_against.resize(network.vertex_count());
  draining.piece_drains.resize(network.piece_total(), 0);
  draining.turned.resize(network.piece_total(), 0);
  draining.water.resize(network.piece_total(), Water::sewage);
  mark_draining(network, terminals, draining);
  if (group == Group::foul) draining.water = find_water(pipes, nodes, network, draining.drains);
  mark_pieces(network, terminals, draining);
  FewestReversals{pipes, network, terminals, draining}.search();
  draining.dead_end = FinalEnd{pipes, nodes, network, draining}.search(
      [&](VertexId vertex) { return draining.reversals[vertex] == no_way; });
  return draining;
}

bool drains(Network const& network, Draining const& draining, PipeId pipe) {
  std::uint32_t first = network.first_piece[pipe].value();
  for (std::uint32_t i = 0; i < network.piece_count[pipe]; ++i)
    if (!drains(draining, PieceId{first + i})) return false;
  return true;
}

std::vector<LikelyOutlet> likely_outlets(Pipes const& pipes, Nodes const& nodes, Network const& network,
                                         Draining const& draining, std::size_t most) {
  auto ends =
      FinalEnd{pipes, nodes, network, draining}.search([&](VertexId vertex) { return draining.drains[vertex] == 0; });
  auto is_misled = [&](VertexId end) {  // a storm pipe into a plant is a mistake, not a missing outlet
    NodeId node = network.node(end);
    return draining.group == Group::storm && node && nodes.kind[node] == NodeKind::treatment_plant;
  };
  std::map<VertexId, LikelyOutlet> found;
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    if (!carries(network.system[piece], draining.group) || drains(draining, piece)) continue;
    VertexId end = ends[network.to[piece]];
    if (!end || is_misled(end)) continue;
    LikelyOutlet& outlet = found[end];
    outlet.vertex = end;
    outlet.metres += network.length_m(piece);
    double level = network.level_out_m(piece);
    if (network.to[piece] == end && known(level) && !(outlet.level_m <= level)) outlet.level_m = level;
  }
  std::vector<LikelyOutlet> list;
  for (auto const& [_, outlet] : found) list.push_back(outlet);
  std::ranges::sort(list, [&](LikelyOutlet const& a, LikelyOutlet const& b) {
    auto rank = [&](LikelyOutlet const& o) {
      double level = known(o.level_m) ? o.level_m : std::numeric_limits<double>::infinity();
      return std::tuple{-std::llround(1000 * o.metres), level, key_of(pipes, nodes, network, o.vertex)};
    };
    return rank(a) < rank(b);
  });
  if (list.size() > most) list.resize(most);
  return list;
}

}  // namespace qinzao
