#include "engine/plan/steiner/net.hpp"

namespace qinzao::steiner {

Net net_of(Worknet const& work) {
  return net_of(work, std::vector<char>(work.edges.size(), 1));
}

Net net_of(Worknet const& work, std::vector<char> const& keep) {
  Net net{.vertices = work.vertices,
          .root = work.root,
          .symmetric = work.symmetric,
          .terminal = work.terminal,
          .terminals = {},
          .first = std::vector<int>(static_cast<std::size_t>(work.vertices) + 1, 0),
          .ways = {},
          .tail = std::vector<int>(2 * work.edges.size()),
          .cost = std::vector<Cost>(2 * work.edges.size(), kNever)};
  for (int v = 0; v < work.vertices; ++v)
    if (net.is_terminal(v)) net.terminals.push_back(v);
  std::size_t count = 0;
  for (std::size_t e = 0; e < work.edges.size(); ++e) {
    Edge const& edge = work.edges[e];
    net.tail[2 * e] = edge.a;
    net.tail[2 * e + 1] = edge.b;
    net.cost[2 * e] = edge.ab;
    net.cost[2 * e + 1] = edge.ba;
    if (!keep[e]) continue;
    ++net.first[static_cast<std::size_t>(edge.a) + 1];
    ++net.first[static_cast<std::size_t>(edge.b) + 1];
    count += 2;
  }
  for (std::size_t v = 0; v < static_cast<std::size_t>(work.vertices); ++v) net.first[v + 1] += net.first[v];
  net.ways.resize(count);
  std::vector<int> next(net.first.begin(), net.first.end() - 1);
  for (std::size_t e = 0; e < work.edges.size(); ++e) {
    if (!keep[e]) continue;
    Edge const& edge = work.edges[e];
    auto half = static_cast<int>(2 * e);
    net.ways[static_cast<std::size_t>(next[static_cast<std::size_t>(edge.a)]++)] = {edge.b, half, edge.ab, edge.ba};
    net.ways[static_cast<std::size_t>(next[static_cast<std::size_t>(edge.b)]++)] = {edge.a, half + 1, edge.ba, edge.ab};
  }
  return net;
}

}  // namespace qinzao::steiner
