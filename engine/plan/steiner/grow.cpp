#include "engine/plan/steiner/grow.hpp"

#include <algorithm>
#include <queue>

namespace qinzao::steiner {

namespace {

using Index = std::size_t;

}  // namespace

std::optional<Tree> grow(Net const& net, std::vector<Cost> const& price) {
  return grow(net, price, net.root);
}

std::optional<Tree> grow(Net const& net, std::vector<Cost> const& price, int start) {
  std::vector<Cost> away(static_cast<Index>(net.vertices), kNever);
  std::vector<int> towards(static_cast<Index>(net.vertices), -1);  // half that leads to the tree
  std::vector<char> in(static_cast<Index>(net.vertices), 0);
  std::priority_queue<std::pair<Cost, int>, std::vector<std::pair<Cost, int>>, std::greater<>> queue;
  std::vector<int> halves;
  Index missing = net.terminals.size() + 1;
  auto wanted = [&](int v) { return net.is_terminal(v) || v == net.root; };
  auto join = [&](int v) {
    for (; !in[static_cast<Index>(v)]; v = net.head(towards[static_cast<Index>(v)])) {
      in[static_cast<Index>(v)] = 1;
      away[static_cast<Index>(v)] = 0;
      queue.push({0, v});
      if (wanted(v)) --missing;
      if (towards[static_cast<Index>(v)] < 0) return;
      halves.push_back(towards[static_cast<Index>(v)]);
    }
  };
  join(start);
  while (missing > 0 && !queue.empty()) {
    auto [d, v] = queue.top();
    queue.pop();
    if (d > away[static_cast<Index>(v)]) continue;
    if (d > 0 && wanted(v) && !in[static_cast<Index>(v)]) {
      join(v);
      continue;
    }
    if (d == 0 && !in[static_cast<Index>(v)] && wanted(v)) {
      join(v);
      continue;
    }
    for (Way const& way : net.at(v)) {
      if (way.back >= kNever || in[static_cast<Index>(way.head)]) continue;
      Cost next = d + price[static_cast<Index>(way.half ^ 1)];
      if (next >= away[static_cast<Index>(way.head)]) continue;
      away[static_cast<Index>(way.head)] = next;
      towards[static_cast<Index>(way.head)] = way.half ^ 1;
      queue.push({next, way.head});
    }
  }
  if (missing > 0) return std::nullopt;
  if (start == net.root) return tree_of(net, halves);
  Tree tree{net};
  if (net.root != start) {
    // Grown from another vertex: turn what lies on the way from the root to it.
    std::vector<int> exit(static_cast<Index>(net.vertices), -1);
    for (int half : halves) exit[static_cast<Index>(net.tail[static_cast<Index>(half)])] = half;
    std::vector<int> path;
    for (int v = net.root; exit[static_cast<Index>(v)] >= 0; v = net.head(exit[static_cast<Index>(v)]))
      path.push_back(exit[static_cast<Index>(v)]);
    for (int half : path) exit[static_cast<Index>(net.tail[static_cast<Index>(half)])] = -1;
    for (int half : path) exit[static_cast<Index>(net.head(half))] = half ^ 1;
    halves.clear();
    for (int half : exit)
      if (half >= 0) halves.push_back(half);
  }
  return tree_of(net, halves);
}

}  // namespace qinzao::steiner
