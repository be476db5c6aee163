#include "engine/plan/steiner/dual_ascent.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

#include "engine/plan/steiner/random.hpp"

namespace qinzao::steiner {

namespace {

using Index = std::size_t;

/// Vertices that a terminal reaches without reduced cost, and arcs that leave them.
struct Reach {
  std::vector<int> inside;
  std::vector<int> leaving;  // halves; some may have become inner ones
};

class DualAscender {
 public:
  DualAscender(Net const& net, int root, std::uint64_t seed)
      : net_{net},
        root_{root},
        random_{seed},
        seeded_{seed != 0},
        left_(net.cost),
        mark_(static_cast<Index>(net.vertices), -1) {}

  Ascent run() {
    std::vector<int> starts = net_.terminals;
    if (root_ != net_.root) {
      std::erase(starts, root_);
      starts.push_back(net_.root);
    }
    active_.assign(static_cast<Index>(net_.vertices), -1);
    reach_.resize(starts.size());
    start_ = starts;
    for (Index i = 0; i < starts.size(); ++i) {
      active_[static_cast<Index>(starts[i])] = static_cast<int>(i);
      queue_.push(entry(i, net_.at(starts[i]).size()));
    }
    while (!queue_.empty()) {
      auto i = static_cast<Index>(std::get<2>(queue_.top()));
      queue_.pop();
      if (!turn(i)) return {.bound = kNever, .left = {}};
    }
    return {.bound = bound_, .left = std::move(left_)};
  }

 private:
  using Entry = std::tuple<Index, std::uint64_t, int>;
  Entry entry(Index i, Index size) { return {size, seeded_ ? random_.next() : i, static_cast<int>(i)}; }

  /// One terminal's turn: raises its set until another is smaller. False where it can never reach the root.
  bool turn(Index i) {
    Reach& reach = reach_[i];
    ++stamp_;
    for (int v : reach.inside) mark_[static_cast<Index>(v)] = stamp_;
    open_.clear();
    if (reach.inside.empty()) take(i, start_[i]);
    while (true) {
      if (spread(i)) {
        active_[static_cast<Index>(start_[i])] = -1;
        reach = {};
        return true;
      }
      Index size = reach.leaving.size();
      if (size == 0) return false;
      if (!queue_.empty() && size > std::get<0>(queue_.top()) + std::get<0>(queue_.top()) / 8) {
        queue_.push(entry(i, size));
        return true;
      }
      Cost least = kNever;
      for (int half : reach.leaving) least = std::min(least, left_[static_cast<Index>(half)]);
      if (least >= kNever / 2) return false;
      bound_ += least;
      for (int half : reach.leaving) left_[static_cast<Index>(half)] -= least;
    }
  }

  void take(Index i, int vertex) {
    mark_[static_cast<Index>(vertex)] = stamp_;
    reach_[i].inside.push_back(vertex);
    open_.push_back(vertex);
  }

  /// Grows the set over arcs without reduced cost and drops inner arcs. True where it meets the root, or a terminal
  /// that is still on its way there.
  bool spread(Index i) {
    Reach& reach = reach_[i];
    auto meets = [&](int v) {
      int other = active_[static_cast<Index>(v)];
      return v == root_ || (other >= 0 && other != static_cast<int>(i));
    };
    auto look = [&](int half, int head) {
      if (left_[static_cast<Index>(half)] != 0 || mark_[static_cast<Index>(head)] == stamp_) return false;
      if (meets(head)) return true;
      take(i, head);
      return false;
    };
    for (int half : reach.leaving)
      if (look(half, net_.head(half))) return true;
    while (!open_.empty()) {
      int v = open_.back();
      open_.pop_back();
      for (Way const& way : net_.at(v)) {
        if (way.out >= kNever) continue;
        if (look(way.half, way.head)) return true;
        if (mark_[static_cast<Index>(way.head)] != stamp_) reach.leaving.push_back(way.half);
      }
    }
    std::erase_if(reach.leaving, [&](int half) { return mark_[static_cast<Index>(net_.head(half))] == stamp_; });
    return false;
  }

  Net const& net_;
  int root_;
  Random random_;
  bool seeded_;
  std::vector<Cost> left_;
  std::vector<int> mark_;
  int stamp_ = -1;
  std::vector<int> active_;  // vertex -> its number among the terminals on their way, or -1
  std::vector<int> start_;
  std::vector<Reach> reach_;
  std::vector<int> open_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
  Cost bound_ = 0;
};

/// Shortest distances over reduced costs: from the nearest source (forward), or to the root (backward).
std::vector<Cost> distances(Net const& net, std::vector<Cost> const& left, std::vector<int> const& sources,
                            bool backward) {
  std::vector<Cost> away(static_cast<Index>(net.vertices), kNever);
  std::priority_queue<std::pair<Cost, int>, std::vector<std::pair<Cost, int>>, std::greater<>> queue;
  for (int v : sources) {
    away[static_cast<Index>(v)] = 0;
    queue.push({0, v});
  }
  while (!queue.empty()) {
    auto [d, v] = queue.top();
    queue.pop();
    if (d > away[static_cast<Index>(v)]) continue;
    for (Way const& way : net.at(v)) {
      Cost step = left[static_cast<Index>(backward ? way.half ^ 1 : way.half)];
      if (step >= kNever / 2) continue;
      Cost& known = away[static_cast<Index>(way.head)];
      if (d + step >= known) continue;
      known = d + step;
      queue.push({known, way.head});
    }
  }
  return away;
}

}  // namespace

Ascent dual_ascent(Net const& net, int root, std::uint64_t seed) {
  return DualAscender{net, root, seed}.run();
}

int close_by_bound(Worknet& work, Net const& net, Ascent const& ascent, int root, Cost value) {
  std::vector<int> sources = net.terminals;
  if (root != net.root) {
    std::erase(sources, root);
    sources.push_back(net.root);
  }
  std::vector<Cost> up = distances(net, ascent.left, sources, false);
  std::vector<Cost> down = distances(net, ascent.left, {root}, true);
  auto closes = [&](int half) {
    Cost left = ascent.left[static_cast<Index>(half)];
    if (net.cost_of(half) >= kNever) return true;
    return ascent.bound + up[static_cast<Index>(net.tail[static_cast<Index>(half)])] + left +
               down[static_cast<Index>(net.head(half))] >=
           value;
  };
  int closed = 0;
  for (Index e = 0; e < work.edges.size(); ++e) {
    Edge& edge = work.edges[e];
    bool ab = closes(static_cast<int>(2 * e));
    bool ba = closes(static_cast<int>(2 * e + 1));
    if (work.symmetric) ab = ba = ab && ba;
    closed += (ab && edge.ab < kNever) || (ba && edge.ba < kNever) ? 1 : 0;
    if (ab) edge.ab = kNever;
    if (ba) edge.ba = kNever;
  }
  return closed;
}

}  // namespace qinzao::steiner
