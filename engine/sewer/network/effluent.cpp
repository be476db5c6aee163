#include "engine/sewer/network/effluent.hpp"

#include <algorithm>

namespace qinzao {

namespace {

class EffluentFinder {
 public:
  EffluentFinder(Nodes const& nodes, Network const& network) : nodes_{nodes}, network_{network} {}

  Column<PieceId, std::uint8_t> find() const {
    Column<PieceId, std::uint8_t> effluent(network_.piece_total(), 0);
    std::vector<VertexId> plants;
    std::vector<VertexId> outfalls;
    for (std::size_t row = 0; row < network_.node_count; ++row) {
      VertexId vertex{row};
      if (is_plant(vertex) && std::ranges::any_of(network_.leaving[vertex], is_foul)) plants.push_back(vertex);
      if (nodes_.kind[NodeId{row}] == NodeKind::outfall) outfalls.push_back(vertex);
    }
    if (plants.empty() || outfalls.empty()) return effluent;
    Marks to_outfall = spread(outfalls, network_.entering, [](Link const&) { return true; });
    Marks past_plant = spread(plants, network_.leaving, [](Link const& link) { return !link.doubtful; });
    std::vector<VertexId> sources;
    for (std::size_t row = 0; row < network_.vertex_count(); ++row)
      if (VertexId vertex{row}; past_plant[vertex] != 0 && !is_plant(vertex) && takes_sewage(vertex, past_plant))
        sources.push_back(vertex);
    Marks sewage = spread(sources, network_.leaving, [&](Link const& link) { return !is_plant(link.other); });
    for (std::size_t row = 0; row < network_.piece_total(); ++row) {
      PieceId piece{row};
      VertexId from = network_.from[piece];
      bool carries_only = is_plant(from) || (past_plant[from] != 0 && sewage[from] == 0);
      if (carries(network_.system[piece], Group::foul) && network_.doubtful[piece] == 0 && carries_only &&
          to_outfall[network_.to[piece]] != 0)
        effluent[piece] = 1;
    }
    return effluent;
  }

 private:
  using Marks = Column<VertexId, std::uint8_t>;

  static bool is_foul(Link const& link) { return carries(link.system, Group::foul); }

  bool is_plant(VertexId vertex) const {
    NodeId node = network_.node(vertex);
    return node && nodes_.kind[node] == NodeKind::treatment_plant;
  }

  /// Comes anything to the vertex that has not left a plant?
  bool takes_sewage(VertexId vertex, Marks const& past_plant) const {
    auto in_doubt = [](Link const& link) { return is_foul(link) && link.doubtful; };
    return std::ranges::any_of(network_.leaving[vertex], in_doubt) ||
           std::ranges::any_of(network_.entering[vertex], [&](Link const& link) {
             return is_foul(link) && (link.doubtful || (past_plant[link.other] == 0 && !is_plant(link.other)));
           });
  }

  /// The vertices reached from some through foul pieces that `passes`, these included.
  template <typename Passes>
  Marks spread(std::vector<VertexId> waiting, Rows<VertexId, Link> const& links, Passes passes) const {
    Marks marks(network_.vertex_count(), 0);
    for (VertexId vertex : waiting) marks[vertex] = 1;
    while (!waiting.empty()) {
      VertexId vertex = waiting.back();
      waiting.pop_back();
      for (Link const& link : links[vertex]) {
        if (!is_foul(link) || !passes(link) || marks[link.other] != 0) continue;
        marks[link.other] = 1;
        waiting.push_back(link.other);
      }
    }
    return marks;
  }

  Nodes const& nodes_;
  Network const& network_;
};

}  // namespace

Column<PieceId, std::uint8_t> find_effluent(Nodes const& nodes, Network const& network) {
  return EffluentFinder{nodes, network}.find();
}

}  // namespace qinzao
