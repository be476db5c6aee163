#include "engine/plan/steiner/tree_in.hpp"

#include <algorithm>
#include <tuple>

namespace qinzao::steiner {

namespace {

using Index = std::size_t;

/// Arcs from one vertex to another, sorted for looking up.
class Directory {
 public:
  explicit Directory(Problem const& problem) : problem_{problem}, order_(problem.arcs.size()) {
    for (Index i = 0; i < order_.size(); ++i) order_[i] = static_cast<int>(i);
    std::sort(order_.begin(), order_.end(), [&](int l, int r) { return key(l) < key(r); });
  }
  /// The cheapest arc from `from` to `to`, -1 where there is none.
  int find(int from, int to) const {
    std::tuple least{from, to, Cost{0}, 0};
    auto at = std::lower_bound(order_.begin(), order_.end(), least, [&](int l, auto const& r) { return key(l) < r; });
    if (at == order_.end()) return -1;
    Arc const& arc = problem_.arcs[static_cast<Index>(*at)];
    return arc.from == from && arc.to == to ? *at : -1;
  }

 private:
  std::tuple<int, int, Cost, int> key(int i) const {
    Arc const& arc = problem_.arcs[static_cast<Index>(i)];
    return {arc.from, arc.to, arc.cost, i};
  }
  Problem const& problem_;
  std::vector<int> order_;
};

}  // namespace

std::optional<Solution> tree_in(Problem const& problem, std::vector<int> const& arcs, bool either_way) {
  std::vector<int> usable = arcs;
  if (either_way) {
    Directory directory{problem};
    for (int arc : arcs) {
      Arc const& it = problem.arcs[static_cast<Index>(arc)];
      int back = directory.find(it.to, it.from);
      if (back >= 0 && problem.arcs[static_cast<Index>(back)].cost <= it.cost) usable.push_back(back);
    }
  }
  std::sort(usable.begin(), usable.end());
  usable.erase(std::unique(usable.begin(), usable.end()), usable.end());
  auto count = static_cast<Index>(problem.vertices);
  std::vector<std::vector<int>> into(count);
  for (int arc : usable) into[static_cast<Index>(problem.arcs[static_cast<Index>(arc)].to)].push_back(arc);
  std::vector<int> exit(count, -1);
  std::vector<int> order{problem.root};
  std::vector<char> seen(count, 0);
  seen[static_cast<Index>(problem.root)] = 1;
  for (Index i = 0; i < order.size(); ++i)
    for (int arc : into[static_cast<Index>(order[i])]) {
      int from = problem.arcs[static_cast<Index>(arc)].from;
      if (seen[static_cast<Index>(from)]) continue;
      seen[static_cast<Index>(from)] = 1;
      exit[static_cast<Index>(from)] = arc;
      order.push_back(from);
    }
  std::vector<char> needed(count, 0);
  for (int t : problem.terminals) {
    if (!seen[static_cast<Index>(t)]) return std::nullopt;
    needed[static_cast<Index>(t)] = 1;
  }
  Solution tree;
  for (Index i = order.size(); i-- > 1;) {
    auto v = static_cast<Index>(order[i]);
    if (!needed[v]) continue;
    Arc const& arc = problem.arcs[static_cast<Index>(exit[v])];
    needed[static_cast<Index>(arc.to)] = 1;
    tree.arcs.push_back(exit[v]);
    tree.value += arc.cost;
  }
  std::sort(tree.arcs.begin(), tree.arcs.end());
  return tree;
}

}  // namespace qinzao::steiner
