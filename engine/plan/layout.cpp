#include "engine/plan/layout.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

#include "engine/plan/reroute.hpp"

namespace qinzao {

namespace {

using Index = std::size_t;
constexpr double kCents = 100;

steiner::Problem steiner_problem(LayoutProblem const& problem, std::vector<double> const& cost) {
  steiner::Problem out{.vertices = problem.vertices, .arcs = {}, .root = problem.root, .terminals = {}};
  out.arcs.reserve(problem.arcs.size());
  for (Index i = 0; i < problem.arcs.size(); ++i)
    out.arcs.push_back(
        {problem.arcs[i].from, problem.arcs[i].to, static_cast<steiner::Cost>(std::floor(cost[i] * kCents))});
  for (RouteSource const& source : problem.sources) out.terminals.push_back(source.vertex);
  return out;
}

/// Vertex -> the least sum of `cost` from it to the root.
std::vector<double> cheapest_ways(LayoutProblem const& problem, std::vector<double> const& cost) {
  auto count = static_cast<Index>(problem.vertices);
  std::vector<std::vector<int>> into(count);
  for (Index i = 0; i < problem.arcs.size(); ++i)
    into[static_cast<Index>(problem.arcs[i].to)].push_back(static_cast<int>(i));
  std::vector<double> away(count, std::numeric_limits<double>::infinity());
  std::priority_queue<std::pair<double, int>, std::vector<std::pair<double, int>>, std::greater<>> queue;
  away[static_cast<Index>(problem.root)] = 0;
  queue.push({0, problem.root});
  while (!queue.empty()) {
    auto [d, v] = queue.top();
    queue.pop();
    if (d > away[static_cast<Index>(v)]) continue;
    for (int arc : into[static_cast<Index>(v)]) {
      int from = problem.arcs[static_cast<Index>(arc)].from;
      double next = d + cost[static_cast<Index>(arc)];
      if (next >= away[static_cast<Index>(from)]) continue;
      away[static_cast<Index>(from)] = next;
      queue.push({next, from});
    }
  }
  return away;
}

}  // namespace

std::vector<double> layout_flows(LayoutProblem const& problem, std::vector<int> const& arcs) {
  std::vector<int> exit(static_cast<Index>(problem.vertices), -1);
  std::vector<int> waiting(static_cast<Index>(problem.vertices), 0);
  for (int arc : arcs) {
    RouteArc const& it = problem.arcs[static_cast<Index>(arc)];
    exit[static_cast<Index>(it.from)] = arc;
    ++waiting[static_cast<Index>(it.to)];
  }
  std::vector<double> at(static_cast<Index>(problem.vertices), 0);
  for (RouteSource const& source : problem.sources) at[static_cast<Index>(source.vertex)] += source.flow_lps;
  std::vector<double> flow(problem.arcs.size(), 0);
  std::vector<int> ready;
  for (int arc : arcs) {
    int from = problem.arcs[static_cast<Index>(arc)].from;
    if (waiting[static_cast<Index>(from)] == 0) ready.push_back(from);
  }
  for (Index i = 0; i < ready.size(); ++i) {
    int arc = exit[static_cast<Index>(ready[i])];
    if (arc < 0) continue;
    int to = problem.arcs[static_cast<Index>(arc)].to;
    flow[static_cast<Index>(arc)] = at[static_cast<Index>(ready[i])];
    at[static_cast<Index>(to)] += at[static_cast<Index>(ready[i])];
    if (--waiting[static_cast<Index>(to)] == 0) ready.push_back(to);
  }
  return flow;
}

double layout_cost(LayoutProblem const& problem, std::vector<int> const& arcs) {
  std::vector<double> flow = layout_flows(problem, arcs);
  double cost = 0;
  for (int arc : arcs) {
    RouteArc const& it = problem.arcs[static_cast<Index>(arc)];
    cost += it.fixed_cny + it.flow_cny * flow[static_cast<Index>(arc)];
  }
  return cost;
}

std::vector<char> cut_off(LayoutProblem const& problem) {
  std::vector<double> away = cheapest_ways(problem, std::vector<double>(problem.arcs.size(), 0));
  std::vector<char> none;
  for (RouteSource const& source : problem.sources)
    none.push_back(away[static_cast<Index>(source.vertex)] == std::numeric_limits<double>::infinity() ? 1 : 0);
  return none;
}

std::optional<Layout> lay_out(LayoutProblem const& problem, steiner::Effort const& effort) {
  std::vector<double> fixed;
  std::vector<double> part;
  for (RouteArc const& arc : problem.arcs) {
    fixed.push_back(arc.fixed_cny);
    part.push_back(arc.flow_cny);
  }
  std::optional<steiner::Solution> tree = steiner::solve(steiner_problem(problem, fixed), effort);
  if (!tree) return std::nullopt;
  Layout best{.arcs = tree->arcs, .value_cny = 0, .bound_cny = static_cast<double>(tree->bound) / kCents};
  std::vector<double> ways = cheapest_ways(problem, part);
  double total = 0;
  for (RouteSource const& source : problem.sources) {
    best.bound_cny += source.flow_lps * ways[static_cast<Index>(source.vertex)];
    total += source.flow_lps;
  }
  best.arcs = rerouted(problem, best.arcs);
  best.value_cny = layout_cost(problem, best.arcs);
  bool flows_matter = std::any_of(part.begin(), part.end(), [](double it) { return it > 0; });
  // Again, each arc at what its flow makes of it: the flow it had, or a guess where it had none. The bound is there.
  steiner::Effort again = effort;
  again.roots = 1;
  std::vector<int> last = best.arcs;
  for (int round = 0; round < 3 && flows_matter && !effort.stop(); ++round) {
    std::vector<double> flow = layout_flows(problem, last);
    double guess = total / static_cast<double>(std::max<Index>(1, problem.sources.size())) * (round + 1);
    std::vector<double> cost = fixed;
    for (Index i = 0; i < cost.size(); ++i) cost[i] += part[i] * (flow[i] > 0 ? flow[i] : guess);
    std::optional<steiner::Solution> next = steiner::solve(steiner_problem(problem, cost), again);
    if (!next) break;
    last = rerouted(problem, next->arcs);
    double value = layout_cost(problem, last);
    if (value >= best.value_cny) continue;
    best.value_cny = value;
    best.arcs = last;
  }
  best.bound_cny = std::min(best.bound_cny, best.value_cny);
  return best;
}

}  // namespace qinzao
