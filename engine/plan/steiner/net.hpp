#pragma once
#include <span>
#include <vector>

#include "engine/plan/steiner/worknet.hpp"

namespace qinzao::steiner {

/// One direction of a street, as listed at the vertex that it leaves.
struct Way {
  int head = 0;
  int half = 0;   // 2 x edge, + 1 from b to a; half ^ 1 is the other direction
  Cost out = 0;   // from the vertex to head
  Cost back = 0;  // from head to the vertex
};

/// The network laid out for searching: ways of vertex v at ways[first[v]] .. ways[first[v + 1]]. It may leave out
/// streets of the worknet; half / 2 is the street there.
struct Net {
  int vertices = 0;
  int root = 0;
  bool symmetric = true;
  std::vector<char> terminal;
  std::vector<int> terminals;  // in order, without the root
  std::vector<int> first;
  std::vector<Way> ways;
  std::vector<int> tail;   // half -> the vertex it leaves
  std::vector<Cost> cost;  // half -> cost

  std::span<Way const> at(int vertex) const {
    auto v = static_cast<std::size_t>(vertex);
    return {ways.data() + first[v], static_cast<std::size_t>(first[v + 1] - first[v])};
  }
  bool is_terminal(int vertex) const { return terminal[static_cast<std::size_t>(vertex)] != 0; }
  int head(int half) const { return tail[static_cast<std::size_t>(half ^ 1)]; }
  Cost cost_of(int half) const { return cost[static_cast<std::size_t>(half)]; }
};

Net net_of(Worknet const& work);

/// The same network with only the streets that `keep` marks (one entry per street).
Net net_of(Worknet const& work, std::vector<char> const& keep);

}  // namespace qinzao::steiner
