#include "engine/clearance/closure.hpp"

#include <algorithm>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <numeric>
#include <utility>

namespace qinzao {

namespace {

/// A flow network under construction: arcs in pairs, one for each way.
class FlowNetwork {
 public:
  using Vertex = std::uint32_t;

  explicit FlowNetwork(Vertex vertices) : vertices_{vertices} {}
  void add(Vertex from, Vertex to, std::int64_t capacity) { arcs_.push_back({from, to, capacity}); }

  /// Sends the greatest flow; vertex -> can more flow still reach it from the source? Those are the smallest source
  /// side of a minimum cut.
  std::vector<std::uint8_t> source_side(Vertex source, Vertex sink) const;

 private:
  struct Arc {
    Vertex from;
    Vertex to;
    std::int64_t capacity;
  };
  Vertex vertices_;
  std::vector<Arc> arcs_;
};

std::vector<std::uint8_t> FlowNetwork::source_side(Vertex source, Vertex sink) const {
  using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                   boost::no_property, Vertex, std::uint32_t>;
  using Edge = boost::graph_traits<Graph>::edge_descriptor;
  // Both directions of every arc, sorted by where they begin.
  std::vector<std::uint32_t> next(vertices_ + 1, 0);
  for (Arc const& arc : arcs_) {
    ++next[arc.from + 1];
    ++next[arc.to + 1];
  }
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::size_t edges = 2 * arcs_.size();
  std::vector<std::pair<Vertex, Vertex>> ends(edges);
  std::vector<std::int64_t> capacity(edges);
  std::vector<Edge> reverse(edges);
  for (Arc const& arc : arcs_) {
    std::uint32_t there = next[arc.from]++;
    std::uint32_t back = next[arc.to]++;
    ends[there] = {arc.from, arc.to};
    ends[back] = {arc.to, arc.from};
    capacity[there] = arc.capacity;
    capacity[back] = 0;
    reverse[there] = Edge{arc.to, back};
    reverse[back] = Edge{arc.from, there};
  }
  Graph graph{boost::edges_are_sorted, ends.begin(), ends.end(), vertices_};
  auto edge_index = get(boost::edge_index, graph);
  auto vertex_index = get(boost::vertex_index, graph);
  std::vector<std::int64_t> residual(edges);
  std::vector<Edge> predecessor(vertices_);
  std::vector<boost::default_color_type> colour(vertices_);
  std::vector<std::uint32_t> distance(vertices_);
  boost::boykov_kolmogorov_max_flow(graph, boost::make_iterator_property_map(capacity.begin(), edge_index),
                                    boost::make_iterator_property_map(residual.begin(), edge_index),
                                    boost::make_iterator_property_map(reverse.begin(), edge_index),
                                    boost::make_iterator_property_map(predecessor.begin(), vertex_index),
                                    boost::make_iterator_property_map(colour.begin(), vertex_index),
                                    boost::make_iterator_property_map(distance.begin(), vertex_index), vertex_index,
                                    source, sink);
  std::vector<std::uint8_t> reached(vertices_, 0);
  std::vector<Vertex> waiting{source};
  reached[source] = 1;
  while (!waiting.empty()) {
    Vertex at = waiting.back();
    waiting.pop_back();
    std::uint32_t begin = at == 0 ? 0 : next[at - 1];
    for (std::uint32_t edge = begin; edge < next[at]; ++edge)
      if (residual[edge] > 0 && reached[ends[edge].second] == 0) {
        reached[ends[edge].second] = 1;
        waiting.push_back(ends[edge].second);
      }
  }
  return reached;
}

}  // namespace

Worth worth_of(ClosureProblem const& problem, std::span<ItemId const> items) {
  Worth worth;
  for (ItemId item : items) {
    worth.gain += problem.gain[item];
    worth.cost += problem.cost[item];
  }
  return worth;
}

std::vector<ItemId> Cutter::best(std::span<ItemId const> items, Price price) {
  // Picard's network: the source offers each gain, the sink takes each cost, and an arc that nothing can cut leads from
  // an item to each that it needs.
  std::int64_t common = std::gcd(price.over, price.under);
  if (common > 1) price = {price.over / common, price.under / common};
  auto source = static_cast<std::uint32_t>(items.size());
  std::uint32_t sink = source + 1;
  FlowNetwork network{sink + 1};
  std::int64_t offered = 0;
  for (std::uint32_t i = 0; i < source; ++i) {
    local_[items[i]] = i;
    std::int64_t weight = problem_.gain[items[i]] * price.under - problem_.cost[items[i]] * price.over;
    if (weight > 0) {
      network.add(source, i, weight);
      offered += weight;
    }
    if (weight < 0) network.add(i, sink, -weight);
  }
  work_ += items.size();
  for (std::uint32_t i = 0; i < source; ++i)
    for (ItemId needed : problem_.needs[items[i]]) {
      if (local_[needed] == nowhere) continue;
      network.add(i, local_[needed], offered + 1);
      ++work_;
    }
  for (ItemId item : items) local_[item] = nowhere;
  std::vector<ItemId> taken;
  if (offered == 0) return taken;
  std::vector<std::uint8_t> reached = network.source_side(source, sink);
  for (std::uint32_t i = 0; i < source; ++i)
    if (reached[i] != 0) taken.push_back(items[i]);
  return taken;
}

std::vector<ItemId> best_closure(ClosureProblem const& problem, Price price) {
  std::vector<ItemId> items;
  for (std::size_t row = 0; row < problem.size(); ++row) items.emplace_back(row);
  return Cutter{problem}.best(items, price);
}

}  // namespace qinzao
