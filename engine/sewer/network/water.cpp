#include "engine/sewer/network/water.hpp"

#include <algorithm>

namespace qinzao {

namespace {

using Marks = Column<VertexId, std::uint8_t>;

bool is_foul(Incidence const& link) {
  return carries(link.system, Group::foul);
}

/// The vertices reached from some through pieces that `passes`, these included.
template <typename Passes>
Marks spread(Network const& network, std::vector<VertexId> waiting, Rows<VertexId, Incidence> const& links,
             Passes passes) {
  Marks marks(network.vertex_count(), 0);
  for (VertexId vertex : waiting) marks[vertex] = 1;
  while (!waiting.empty()) {
    VertexId vertex = waiting.back();
    waiting.pop_back();
    for (Incidence const& link : links[vertex]) {
      if (marks[link.other] != 0 || !passes(link)) continue;
      marks[link.other] = 1;
      waiting.push_back(link.other);
    }
  }
  return marks;
}

/// What begins in some pieces (those that leave a plant, or the overflows), and where sewage joins it.
class Begun {
 public:
  /// `begins(piece, from)`: the piece is one of them.
  template <typename Begins>
  Begun(Network const& network, Begins begins) : network_{network}, begins_(network.piece_total(), 0) {
    std::vector<VertexId> heads;
    for (std::size_t row = 0; row < network.piece_total(); ++row) {
      PieceId piece{row};
      if (!carries(network.system[piece], Group::foul) || !begins(piece, network.from[piece])) continue;
      begins_[piece] = 1;
      if (network.doubtful[piece] == 0) heads.push_back(network.to[piece]);
    }
    any_ = !heads.empty();
    if (!any_) return;
    past_ =
        spread(network, heads, network.leaving, [](Incidence const& link) { return is_foul(link) && !link.doubtful; });
    for (std::size_t row = 0; row < network.vertex_count(); ++row)
      if (VertexId vertex{row}; past_[vertex] != 0 && takes_sewage(vertex)) joined_.push_back(vertex);
    sewage_ = spread(network, joined_, network.leaving,
                     [this](Incidence const& link) { return is_foul(link) && begins_[link.piece] == 0; });
  }

  bool any() const { return any_; }
  /// Nothing else is in the piece.
  bool fills_alone(PieceId piece) const {
    if (network_.doubtful[piece] != 0 || !carries(network_.system[piece], Group::foul)) return false;
    VertexId from = network_.from[piece];
    return begins_[piece] != 0 || (past_[from] != 0 && sewage_[from] == 0);
  }
  /// The vertices from which the flow comes to a place where sewage joins it.
  Marks meets_sewage() const { return spread(network_, joined_, network_.entering, is_foul); }

 private:
  bool takes_sewage(VertexId vertex) const {
    auto in_doubt = [](Incidence const& link) { return is_foul(link) && link.doubtful; };
    return std::ranges::any_of(network_.leaving[vertex], in_doubt) ||
           std::ranges::any_of(network_.entering[vertex], [this](Incidence const& link) {
             return is_foul(link) && (link.doubtful || (begins_[link.piece] == 0 && past_[link.other] == 0));
           });
  }

  Network const& network_;
  Column<PieceId, std::uint8_t> begins_;
  bool any_ = false;
  Marks past_;
  std::vector<VertexId> joined_;
  Marks sewage_;
};

}  // namespace

Column<PieceId, Water> find_water(Pipes const& pipes, Nodes const& nodes, Network const& network,
                                  Column<VertexId, std::uint8_t> const& drains) {
  Column<PieceId, Water> water(network.piece_total(), Water::sewage);
  Begun effluent{network, [&](PieceId, VertexId from) {
                   NodeId node = network.node(from);
                   return node && nodes.kind[node] == NodeKind::treatment_plant;
                 }};
  Begun spill{network, [&](PieceId piece, VertexId) { return is_overflow(pipes, network.pipe[piece]); }};
  if (!effluent.any() && !spill.any()) return water;
  std::vector<VertexId> outfalls;
  for (std::size_t row = 0; row < network.node_count; ++row)
    if (nodes.kind[NodeId{row}] == NodeKind::outfall) outfalls.push_back(VertexId{row});
  Marks to_outfall = spread(network, outfalls, network.entering,
                            [](Incidence const& link) { return is_foul(link) || carries(link.system, Group::storm); });
  Marks meets_sewage = effluent.any() ? effluent.meets_sewage() : Marks{};
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    VertexId to = network.to[piece];
    if (effluent.any() && effluent.fills_alone(piece)) {
      bool falls = network.falls[network.pipe[piece]] != 0;
      if (to_outfall[to] != 0 || (falls && meets_sewage[to] == 0)) water[piece] = Water::effluent;
    } else if (spill.any() && spill.fills_alone(piece)) {
      if (to_outfall[to] != 0 && drains[to] == 0) water[piece] = Water::spill;
    }
  }
  return water;
}

}  // namespace qinzao
