#include "engine/sewer/network/loops.hpp"

#include <boost/pending/disjoint_sets.hpp>  // before any graph header, or Boost 1.74 does not compile
// then the graph
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>
#include <set>

#include "engine/sewer/network/joint_levels.hpp"

namespace qinzao {

namespace {

/// What is left after taking away, again and again, every vertex that nothing enters or nothing leaves: the loops,
/// and the pipes between loops. Nothing, in a sound network.
class CyclicCore {
 public:
  explicit CyclicCore(Sewers const& sewers)
      : network_{sewers.network},
        gone_(network_.vertex_count(), 0),
        in_(gone_.size(), 0),
        out_(gone_.size(), 0),
        counts_(network_.piece_total(), 0) {
    for (std::size_t row = 0; row < network_.piece_total(); ++row) {
      PieceId piece{row};
      PipeId pipe = network_.pipe[piece];
      // A line that collapses at one node is zero_length, whatever its measured length.
      bool drawn = !sewers.pipes.line.line(pipe).empty();
      double length_m = drawn ? network_.end_m[piece] - network_.begin_m[piece] : network_.length_m(piece);
      bool collapsed = network_.from[piece] == network_.to[piece] && length_m < 1;
      if (sewers.pipes.conveyance[pipe] == Conveyance::pressure || network_.doubtful[piece] != 0 || collapsed) continue;
      counts_[piece] = 1;
      ++out_[network_.from[piece]];
      ++in_[network_.to[piece]];
    }
    std::vector<VertexId> waiting;
    for (std::size_t row = 0; row < gone_.size(); ++row) take(VertexId{row}, waiting);
    while (!waiting.empty()) {
      VertexId vertex = waiting.back();
      waiting.pop_back();
      for (PieceId piece : network_.leaving[vertex])
        if (counts_[piece] != 0 && --in_[network_.to[piece]] == 0) take(network_.to[piece], waiting);
      for (PieceId piece : network_.entering[vertex])
        if (counts_[piece] != 0 && --out_[network_.from[piece]] == 0) take(network_.from[piece], waiting);
    }
  }

  std::vector<PieceId> pieces() const {
    std::vector<PieceId> left;
    for (std::size_t row = 0; row < counts_.size(); ++row)
      if (PieceId piece{row}; counts_[piece] != 0 && gone_[network_.from[piece]] == 0 && gone_[network_.to[piece]] == 0)
        left.push_back(piece);
    return left;
  }

 private:
  void take(VertexId vertex, std::vector<VertexId>& waiting) {
    if (gone_[vertex] != 0 || (in_[vertex] != 0 && out_[vertex] != 0)) return;
    gone_[vertex] = 1;
    waiting.push_back(vertex);
  }
  Network const& network_;
  Column<VertexId, std::uint8_t> gone_;
  Column<VertexId, std::uint32_t> in_;
  Column<VertexId, std::uint32_t> out_;
  Column<PieceId, std::uint8_t> counts_;
};

/// Do pieces that form loops form one still, when no vertex is passed that gravity forbids?
bool flows_round(Sewers const& sewers, std::vector<PieceId> const& loop) {
  Network const& network = sewers.network;
  std::set<PieceId> members{loop.begin(), loop.end()};
  JointLevels joints{sewers};
  auto inside = [&](PieceId piece) { return members.contains(piece); };
  std::map<VertexId, std::size_t> entering;  // of the vertices that may be passed
  for (PieceId piece : loop)
    if (!joints.forbid(network.to[piece], inside, inside)) ++entering[network.to[piece]];
  // take away, again and again, what nothing enters: what is left flows round
  std::vector<VertexId> waiting;
  std::set<VertexId> all;
  for (PieceId piece : loop) all.insert(network.from[piece]);
  for (VertexId vertex : all)
    if (!entering.contains(vertex)) waiting.push_back(vertex);
  std::size_t gone = waiting.size();
  while (!waiting.empty()) {
    VertexId vertex = waiting.back();
    waiting.pop_back();
    for (Incidence const& link : network.leaving[vertex]) {
      auto below = entering.find(link.other);
      if (!inside(link.piece) || below == entering.end() || below->second == 0 || --below->second > 0) continue;
      waiting.push_back(link.other);
      ++gone;
    }
  }
  return gone < all.size();
}

}  // namespace

std::vector<Loop> find_loops(Sewers const& sewers) {
  Network const& network = sewers.network;
  std::vector<PieceId> pieces = CyclicCore{sewers}.pieces();
  if (pieces.empty()) return {};

  std::map<VertexId, std::uint32_t> dense;
  for (PieceId piece : pieces)
    for (VertexId vertex : {network.from[piece], network.to[piece]})
      dense.emplace(vertex, static_cast<std::uint32_t>(dense.size()));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (PieceId piece : pieces) edges.emplace_back(dense[network.from[piece]], dense[network.to[piece]]);
  using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
  Graph graph{boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), dense.size()};
  std::vector<std::uint32_t> component(dense.size());
  boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));

  std::map<std::uint32_t, std::vector<PieceId>> loops;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (component[edges[i].first] == component[edges[i].second]) loops[component[edges[i].first]].push_back(pieces[i]);
  std::vector<std::vector<PieceId>> ordered;
  for (auto& [_, loop] : loops) ordered.push_back(std::move(loop));
  std::ranges::sort(ordered);
  std::vector<Loop> found;
  for (auto& loop : ordered) {
    bool round = flows_round(sewers, loop);
    found.push_back({std::move(loop), round});
  }
  return found;
}

}  // namespace qinzao
