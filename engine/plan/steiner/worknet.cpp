#include "engine/plan/steiner/worknet.hpp"

#include <algorithm>
#include <tuple>

namespace qinzao::steiner {

Worknet::Worknet(Problem const& problem)
    : vertices{problem.vertices}, root{problem.root}, terminal(static_cast<std::size_t>(problem.vertices), 0) {
  for (int vertex : problem.terminals) terminal[static_cast<std::size_t>(vertex)] = 1;
  terminal[static_cast<std::size_t>(root)] = 0;
  std::vector<int> order;
  for (std::size_t i = 0; i < problem.arcs.size(); ++i)
    if (problem.arcs[i].from != problem.arcs[i].to && problem.arcs[i].cost < kNever)
      order.push_back(static_cast<int>(i));
  auto ends = [&](int arc) {
    Arc const& it = problem.arcs[static_cast<std::size_t>(arc)];
    return std::pair{std::min(it.from, it.to), std::max(it.from, it.to)};
  };
  std::stable_sort(order.begin(), order.end(), [&](int l, int r) { return ends(l) < ends(r); });
  for (int arc : order) {
    Arc const& it = problem.arcs[static_cast<std::size_t>(arc)];
    auto [a, b] = ends(arc);
    if (edges.empty() || edges.back().a != a || edges.back().b != b) edges.push_back({.a = a, .b = b});
    Edge& edge = edges.back();
    Cost& cost = it.from == a ? edge.ab : edge.ba;
    if (it.cost >= cost) continue;
    cost = it.cost;
    (it.from == a ? edge.recipe_ab : edge.recipe_ba) = static_cast<int>(recipes.size());
    recipes.push_back({.first = arc});
  }
  symmetric = std::all_of(edges.begin(), edges.end(), [](Edge const& edge) { return edge.ab == edge.ba; });
}

void replay(Worknet const& net, int recipe, std::vector<int>& arcs) {
  std::vector<int> open{recipe};
  while (!open.empty()) {
    Recipe const& it = net.recipes[static_cast<std::size_t>(open.back())];
    open.pop_back();
    if (it.second < 0) {
      arcs.push_back(it.first);
    } else {
      open.push_back(it.second);
      open.push_back(it.first);
    }
  }
}

void compact(Worknet& net) {
  std::erase_if(net.edges, [](Edge const& edge) { return edge.ab >= kNever && edge.ba >= kNever; });
  std::vector<int> renamed(static_cast<std::size_t>(net.vertices), -1);
  for (Edge const& edge : net.edges)
    renamed[static_cast<std::size_t>(edge.a)] = renamed[static_cast<std::size_t>(edge.b)] = 0;
  renamed[static_cast<std::size_t>(net.root)] = 0;
  std::vector<char> terminal;
  int count = 0;
  for (std::size_t v = 0; v < renamed.size(); ++v) {
    if (renamed[v] < 0 && !net.terminal[v]) continue;
    renamed[v] = count++;
    terminal.push_back(net.terminal[v]);
  }
  for (Edge& edge : net.edges) {
    edge.a = renamed[static_cast<std::size_t>(edge.a)];
    edge.b = renamed[static_cast<std::size_t>(edge.b)];
  }
  net.root = renamed[static_cast<std::size_t>(net.root)];
  net.terminal = std::move(terminal);
  net.vertices = count;
}

}  // namespace qinzao::steiner
