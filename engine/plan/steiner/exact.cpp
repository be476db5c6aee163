#include "engine/plan/steiner/exact.hpp"

#include <cmath>
#include <queue>

namespace qinzao::steiner {

namespace {

using Index = std::size_t;

/// How a set of terminals meets at a vertex: over a half into the next vertex set's tree, or as two sets.
struct Step {
  int half = -1;      // the water comes over this half, from its tail
  unsigned part = 0;  // or the set falls into this and the rest
};

}  // namespace

std::optional<std::vector<int>> few_terminals(Net const& net, double steps) {
  Index k = net.terminals.size();
  auto n = static_cast<Index>(net.vertices);
  double sets = std::pow(2.0, static_cast<double>(k));
  double cost = (std::pow(3.0, static_cast<double>(k)) / 2 + sets * 20) * static_cast<double>(n);
  if (k > 16 || cost > steps || sets * static_cast<double>(n) > 4e7) return std::nullopt;
  if (k == 0) return std::vector<int>{};
  auto count = static_cast<Index>(1) << k;
  std::vector<Cost> best(count * n, kNever);
  std::vector<Step> step(count * n);
  for (Index set = 1; set < count; ++set) {
    Cost* here = best.data() + set * n;
    Step* how = step.data() + set * n;
    if ((set & (set - 1)) == 0) {
      Index bit = 0;
      while (!(set >> bit & 1)) ++bit;
      here[static_cast<Index>(net.terminals[bit])] = 0;
    } else {
      // Each pair of parts once: the part that holds the lowest terminal of the set is named.
      Index lowest = set & (~set + 1);
      for (Index part = (set - 1) & set; part > 0; part = (part - 1) & set) {
        if (!(part & lowest)) continue;
        Cost const* one = best.data() + part * n;
        Cost const* two = best.data() + (set ^ part) * n;
        for (Index v = 0; v < n; ++v) {
          if (one[v] + two[v] >= here[v]) continue;
          here[v] = one[v] + two[v];
          how[v] = {.half = -1, .part = static_cast<unsigned>(part)};
        }
      }
    }
    std::priority_queue<std::pair<Cost, int>, std::vector<std::pair<Cost, int>>, std::greater<>> queue;
    for (Index v = 0; v < n; ++v)
      if (here[v] < kNever) queue.push({here[v], static_cast<int>(v)});
    while (!queue.empty()) {
      auto [d, v] = queue.top();
      queue.pop();
      if (d > here[static_cast<Index>(v)]) continue;
      for (Way const& way : net.at(v)) {
        if (way.out >= kNever || d + way.out >= here[static_cast<Index>(way.head)]) continue;
        here[static_cast<Index>(way.head)] = d + way.out;
        how[static_cast<Index>(way.head)] = {.half = way.half, .part = 0};
        queue.push({d + way.out, way.head});
      }
    }
  }
  if (best[(count - 1) * n + static_cast<Index>(net.root)] >= kNever) return std::nullopt;
  std::vector<int> exit(n, -1);
  std::vector<std::pair<Index, int>> open{{count - 1, net.root}};
  while (!open.empty()) {
    auto [set, v] = open.back();
    open.pop_back();
    Step const& it = step[set * n + static_cast<Index>(v)];
    if (it.half >= 0) {
      exit[static_cast<Index>(net.tail[static_cast<Index>(it.half)])] = it.half;
      open.push_back({set, net.tail[static_cast<Index>(it.half)]});
    } else if (it.part != 0) {
      open.push_back({it.part, v});
      open.push_back({set ^ it.part, v});
    }
  }
  std::vector<int> halves;
  for (int half : exit)
    if (half >= 0) halves.push_back(half);
  return halves;
}

}  // namespace qinzao::steiner
