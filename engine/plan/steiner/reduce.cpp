#include "engine/plan/steiner/reduce.hpp"

#include <algorithm>
#include <queue>

#include "engine/plan/steiner/rewiring.hpp"

namespace qinzao::steiner {

namespace {

using Index = std::size_t;

/// Short searches from one vertex after another.
class Walks {
 public:
  explicit Walks(Rewiring const& wiring, Worknet const& net)
      : wiring_{wiring}, net_{net}, away_(static_cast<Index>(net.vertices), kNever) {}

  /// True where water gets from `from` to `to` without `edge`, each stretch between two terminals costing at most
  /// `most` (one stretch only, where a street may cost more one way than the other).
  bool detour(int from, int to, int edge, Cost most, int reach) {
    clear();
    put(from, 0);
    for (int seen = 0; !queue_.empty() && seen < reach; ++seen) {
      auto [d, v] = queue_.top();
      queue_.pop();
      if (d > away_[static_cast<Index>(v)]) continue;
      if (v == to) return true;
      if (v == net_.root && !net_.symmetric) continue;  // water ends there, and many arcs may
      if (net_.symmetric && d > 0 && (net_.terminal[static_cast<Index>(v)] || v == net_.root)) {
        put(v, 0);
        continue;
      }
      for (int e : wiring_.at(v)) {
        if (e == edge) continue;
        Edge const& it = net_.edges[static_cast<Index>(e)];
        Cost step = it.a == v ? it.ab : it.ba;
        if (step < kNever && d + step <= most) put(other_end(it, v), d + step);
      }
    }
    return false;
  }

  /// Cost from `from` to the nearest terminal (or the root) but `but`, at most `most`; kNever where none.
  Cost to_terminal(int from, int but, Cost most, int reach) {
    clear();
    put(from, 0);
    for (int seen = 0; !queue_.empty() && seen < reach; ++seen) {
      auto [d, v] = queue_.top();
      queue_.pop();
      if (d > away_[static_cast<Index>(v)]) continue;
      if (v == but) continue;
      if (net_.terminal[static_cast<Index>(v)] || v == net_.root) return d;
      for (int e : wiring_.at(v)) {
        Edge const& it = net_.edges[static_cast<Index>(e)];
        if (it.ab < kNever && d + it.ab <= most) put(other_end(it, v), d + it.ab);
      }
    }
    return kNever;
  }

 private:
  void clear() {
    for (int v : touched_) away_[static_cast<Index>(v)] = kNever;
    touched_.clear();
    queue_ = {};
  }
  void put(int v, Cost d) {
    Cost& known = away_[static_cast<Index>(v)];
    if (d >= known) return;
    if (known == kNever) touched_.push_back(v);
    known = d;
    queue_.push({d, v});
  }

  Rewiring const& wiring_;
  Worknet const& net_;
  std::vector<Cost> away_;
  std::vector<int> touched_;
  std::priority_queue<std::pair<Cost, int>, std::vector<std::pair<Cost, int>>, std::greater<>> queue_;
};

}  // namespace

void reduce_degrees(Worknet& net) {
  Rewiring{net}.run();
  compact(net);
}

int close_by_detour(Worknet& net, int reach) {
  Rewiring wiring{net};
  Walks walks{wiring, net};
  int closed = 0;
  for (Index e = 0; e < net.edges.size(); ++e) {
    Edge& edge = net.edges[e];
    auto number = static_cast<int>(e);
    bool ab = edge.ab >= kNever || walks.detour(edge.a, edge.b, number, edge.ab, reach);
    bool ba = net.symmetric ? ab : edge.ba >= kNever || walks.detour(edge.b, edge.a, number, edge.ba, reach);
    if (ab && ba) {
      wiring.remove(number);
      ++closed;
    } else if (ab && edge.ab < kNever) {
      edge.ab = kNever;
      ++closed;
    } else if (ba && edge.ba < kNever) {
      edge.ba = kNever;
      ++closed;
    }
  }
  return closed;
}

int lay_nearest(Worknet& net, int reach) {
  if (!net.symmetric) return 0;
  Rewiring wiring{net};
  Walks walks{wiring, net};
  int laid = 0;
  for (int t = 0; t < net.vertices; ++t) {
    if (!net.terminal[static_cast<Index>(t)]) continue;
    int nearest = -1;
    Cost first = kNever;
    Cost second = kNever;
    for (int e : wiring.at(t)) {
      Cost cost = net.edges[static_cast<Index>(e)].ab;
      if (cost < first) {
        second = first;
        first = cost;
        nearest = e;
      } else {
        second = std::min(second, cost);
      }
    }
    if (nearest < 0 || second >= kNever) continue;
    int beyond = other_end(net.edges[static_cast<Index>(nearest)], t);
    Cost further = walks.to_terminal(beyond, t, second - first, reach);
    if (further >= kNever || first + further > second) continue;
    wiring.contract(nearest, t);
    ++laid;
  }
  return laid;
}

void reduce(Worknet& net) {
  constexpr int kReach = 200;
  for (int round = 0; round < 12; ++round) {
    Index before = net.edges.size();
    reduce_degrees(net);
    int changed = close_by_detour(net, kReach);
    compact(net);
    changed += lay_nearest(net, kReach);
    compact(net);
    if (changed == 0 && net.edges.size() == before) return;
    if (net.edges.size() + before / 100 > before && round > 3) return;
  }
}

}  // namespace qinzao::steiner
