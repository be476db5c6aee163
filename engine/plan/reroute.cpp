#include "engine/plan/reroute.hpp"

#include <algorithm>
#include <limits>
#include <queue>

namespace qinzao {

namespace {

using Index = std::size_t;
constexpr double kNothing = 1e-6;  // gains below this are rounding

class Rerouting {
 public:
  Rerouting(LayoutProblem const& problem, std::vector<int> const& arcs)
      : problem_{problem},
        out_(static_cast<Index>(problem.vertices)),
        exit_(static_cast<Index>(problem.vertices), -1),
        children_(static_cast<Index>(problem.vertices), 0),
        flow_(static_cast<Index>(problem.vertices), 0),
        source_(static_cast<Index>(problem.vertices), 0),
        away_(static_cast<Index>(problem.vertices)),
        by_(static_cast<Index>(problem.vertices)),
        stamp_(static_cast<Index>(problem.vertices), 0) {
    for (Index i = 0; i < problem.arcs.size(); ++i)
      out_[static_cast<Index>(problem.arcs[i].from)].push_back(static_cast<int>(i));
    for (RouteSource const& source : problem.sources) source_[static_cast<Index>(source.vertex)] = 1;
    std::vector<double> flows = layout_flows(problem, arcs);
    for (int arc : arcs) {
      exit_[static_cast<Index>(problem.arcs[static_cast<Index>(arc)].from)] = arc;
      ++children_[static_cast<Index>(problem.arcs[static_cast<Index>(arc)].to)];
      flow_[static_cast<Index>(problem.arcs[static_cast<Index>(arc)].from)] = flows[static_cast<Index>(arc)];
    }
  }

  std::vector<int> run() {
    bool better = true;
    for (int round = 0; better && round < 20; ++round) {
      better = false;
      for (int v = 0; v < problem_.vertices; ++v)
        if (in(v) && v != problem_.root && key(v) && improve(v)) better = true;
    }
    std::vector<int> arcs;
    for (int arc : exit_)
      if (arc >= 0) arcs.push_back(arc);
    std::sort(arcs.begin(), arcs.end());
    return arcs;
  }

 private:
  bool in(int v) const { return v == problem_.root || exit_[static_cast<Index>(v)] >= 0; }
  bool key(int v) const {
    return v == problem_.root || source_[static_cast<Index>(v)] != 0 || children_[static_cast<Index>(v)] > 1;
  }
  RouteArc const& arc(int i) const { return problem_.arcs[static_cast<Index>(i)]; }
  int below(int v) const { return arc(exit_[static_cast<Index>(v)]).to; }

  /// The way of v down to where it meets other water, replaced if another is cheaper.
  bool improve(int v) {
    double flow = flow_[static_cast<Index>(v)];
    std::vector<int> path;
    double now = 0;
    int meets = v;
    do {
      RouteArc const& it = arc(exit_[static_cast<Index>(meets)]);
      path.push_back(exit_[static_cast<Index>(meets)]);
      now += it.fixed_cny + it.flow_cny * flow;
      meets = it.to;
    } while (!key(meets));
    now += flow * flow_part_below(meets);
    for (int p : path) exit_[static_cast<Index>(arc(p).from)] = -1;
    std::vector<int> other = search(v, flow, now - kNothing);
    if (other.empty()) {
      for (int p : path) exit_[static_cast<Index>(arc(p).from)] = p;
      return false;
    }
    change_below(meets, -flow);
    --children_[static_cast<Index>(meets)];
    for (int p : path)
      if (arc(p).from != v) children_[static_cast<Index>(arc(p).from)] = 0;
    for (int p : other) {
      exit_[static_cast<Index>(arc(p).from)] = p;
      flow_[static_cast<Index>(arc(p).from)] = flow;
      if (arc(p).from != v) children_[static_cast<Index>(arc(p).from)] = 1;
    }
    int joins = arc(other.back()).to;
    ++children_[static_cast<Index>(joins)];
    change_below(joins, flow);
    return true;
  }

  void change_below(int v, double flow) {
    for (; v != problem_.root; v = below(v)) flow_[static_cast<Index>(v)] += flow;
  }

  /// What 1 L/s costs from a vertex of the tree to the root; infinite where it drains to a vertex without exit.
  double flow_part_below(int v) const {
    double sum = 0;
    while (v != problem_.root) {
      if (exit_[static_cast<Index>(v)] < 0) return std::numeric_limits<double>::infinity();
      sum += arc(exit_[static_cast<Index>(v)]).flow_cny;
      v = below(v);
    }
    return sum;
  }

  /// The cheapest way from v to the tree below `limit`, as arcs; empty where there is none.
  std::vector<int> search(int v, double flow, double limit) {
    ++now_;
    std::priority_queue<std::pair<double, int>, std::vector<std::pair<double, int>>, std::greater<>> queue;
    away_[static_cast<Index>(v)] = 0;
    stamp_[static_cast<Index>(v)] = now_;
    queue.push({0, v});
    int last = -1;
    while (!queue.empty()) {
      auto [d, u] = queue.top();
      queue.pop();
      if (d >= limit) break;
      if (d > away_[static_cast<Index>(u)]) continue;
      for (int i : out_[static_cast<Index>(u)]) {
        int to = arc(i).to;
        double next = d + arc(i).fixed_cny + arc(i).flow_cny * flow;
        if (in(to)) {
          double whole = next + flow * (next < limit ? flow_part_below(to) : 0);
          if (!(whole < limit)) continue;
          limit = whole;
          last = i;
          continue;
        }
        if (next >= limit || (stamp_[static_cast<Index>(to)] == now_ && away_[static_cast<Index>(to)] <= next))
          continue;
        if (source_[static_cast<Index>(to)]) continue;
        stamp_[static_cast<Index>(to)] = now_;
        away_[static_cast<Index>(to)] = next;
        by_[static_cast<Index>(to)] = i;
        queue.push({next, to});
      }
    }
    std::vector<int> way;
    if (last < 0) return way;
    way.push_back(last);
    for (int u = arc(last).from; u != v; u = arc(by_[static_cast<Index>(u)]).from)
      way.push_back(by_[static_cast<Index>(u)]);
    std::reverse(way.begin(), way.end());
    return way;
  }

  LayoutProblem const& problem_;
  std::vector<std::vector<int>> out_;
  std::vector<int> exit_;
  std::vector<int> children_;
  std::vector<double> flow_;  // vertex -> flow out of it
  std::vector<char> source_;
  std::vector<double> away_;
  std::vector<int> by_;
  std::vector<int> stamp_;
  int now_ = 0;
};

}  // namespace

std::vector<int> rerouted(LayoutProblem const& problem, std::vector<int> const& arcs) {
  return Rerouting{problem, arcs}.run();
}

}  // namespace qinzao
