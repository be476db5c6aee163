#include "engine/plan/steiner/improve.hpp"

#include <algorithm>
#include <queue>

namespace qinzao::steiner {

namespace {

using Index = std::size_t;

/// A way from a loose part to the rest of the tree.
struct Link {
  Cost cost = kNever;
  int from = -1;  // where the part is left, after turning it
  std::vector<int> halves;
};

class Search {
 public:
  Search(Net const& net, Tree& tree, int most)
      : net_{net},
        tree_{tree},
        most_{static_cast<Index>(most)},
        away_(static_cast<Index>(net.vertices)),
        towards_(static_cast<Index>(net.vertices)),
        stamp_(static_cast<Index>(net.vertices), 0),
        part_(static_cast<Index>(net.vertices), 0) {}

  /// The key path out of v, exchanged if something is cheaper.
  bool exchange_path(int v) {
    if (!tree_.has(v) || v == net_.root || !tree_.key(v)) return false;
    if (!collect(v, ++now_part_)) return false;
    Index sources = list_.size();
    std::vector<int> path = path_down(v);
    Cost old = 0;
    for (int half : path) old += net_.cost_of(half);
    lift(path);
    Link link = nearest(v, {list_.begin(), list_.begin() + static_cast<long>(sources)}, old);
    if (link.cost >= old) {
      lay(path);
      return false;
    }
    attach(v, link);
    tree_.prune(net_.head(path.back()));
    return true;
  }

  /// Takes v out and joins its parts anew, if that is cheaper.
  bool remove_vertex(int v) {
    if (!tree_.has(v) || v == net_.root || net_.is_terminal(v) || tree_.children(v) < 2) return false;
    std::vector<std::vector<int>> up;
    std::vector<int> tops;
    std::vector<int> down = path_down(v);
    Cost old = 0;
    for (int half : down) old += net_.cost_of(half);
    for (int child = tree_.first_child(v); child >= 0; child = tree_.next_child(child)) {
      int top = child;
      while (!tree_.key(top)) top = tree_.first_child(top);
      tops.push_back(top);
      up.push_back(path_down(top));
      for (int half : up.back()) old += net_.cost_of(half);
    }
    std::vector<std::vector<int>> parts;
    ++now_part_;
    for (int top : tops) {
      if (!collect(top, now_part_)) return false;
      parts.push_back(list_);
    }
    int snapshot = net_.head(down.back());
    lift(down);
    for (auto const& path : up) lift(path);
    tree_.drop(v);
    std::vector<char> joined(tops.size(), 0);
    std::vector<std::pair<Index, Link>> done;
    Cost spent = 0;
    while (done.size() < tops.size()) {
      Link best;
      Index which = 0;
      for (Index i = 0; i < tops.size(); ++i) {
        if (joined[i]) continue;
        Link link = nearest(tops[i], parts[i], std::min(old - spent, best.cost));
        if (link.cost < best.cost) best = link, which = i;
      }
      if (best.cost >= old - spent) break;
      spent += best.cost;
      joined[which] = 1;
      attach(tops[which], best);
      for (int member : parts[which]) part_[static_cast<Index>(member)] = 0;
      done.emplace_back(which, std::move(best));
    }
    if (done.size() == tops.size()) {
      if (tree_.has(snapshot)) tree_.prune(snapshot);
      return true;
    }
    while (!done.empty()) {
      auto& [which, link] = done.back();
      detach(tops[which], link);
      done.pop_back();
    }
    for (auto const& path : up) lay(path);
    lay(down);
    return false;
  }

 private:
  /// Vertices of the subtree of v into list_, marked as a loose part. False where there are too many.
  bool collect(int v, int part) {
    list_.clear();
    list_.push_back(v);
    for (Index i = 0; i < list_.size(); ++i) {
      part_[static_cast<Index>(list_[i])] = part;
      if (list_.size() > most_) return false;
      for (int c = tree_.first_child(list_[i]); c >= 0; c = tree_.next_child(c)) list_.push_back(c);
    }
    return true;
  }

  /// Halves from v down to the next key vertex.
  std::vector<int> path_down(int v) const {
    std::vector<int> path;
    do {
      path.push_back(tree_.exit(v));
      v = tree_.below(v);
    } while (!tree_.key(v));
    return path;
  }

  void lift(std::vector<int> const& path) {
    for (int half : path) tree_.cut(net_.tail[static_cast<Index>(half)]);
    for (Index i = 1; i < path.size(); ++i) tree_.drop(net_.tail[static_cast<Index>(path[i])]);
  }
  void lay(std::vector<int> const& path) {
    for (Index i = path.size(); i-- > 0;) tree_.hang(path[i]);
  }

  void attach(int top, Link const& link) {
    tree_.turn(top, link.from);
    for (Index i = link.halves.size(); i-- > 0;) tree_.hang(link.halves[i]);
  }
  void detach(int top, Link const& link) {
    lift(link.halves);
    tree_.turn(link.from, top);
  }

  /// The cheapest way of the part under `top` to a vertex of the tree that is not loose, below `limit`.
  Link nearest(int top, std::vector<int> const& members, Cost limit) {
    ++now_;
    queue_ = {};
    auto put = [&](int v, Cost d, int half) {
      if (stamp_[static_cast<Index>(v)] == now_ && away_[static_cast<Index>(v)] <= d) return;
      stamp_[static_cast<Index>(v)] = now_;
      away_[static_cast<Index>(v)] = d;
      towards_[static_cast<Index>(v)] = half;
      queue_.push({d, v});
    };
    // Members come from the top down: a vertex is reached by turning the arc to the one that it drains to.
    for (int v : members) {
      Cost d = 0;
      if (v != top && !net_.symmetric) {
        Cost back = net_.cost_of(tree_.exit(v) ^ 1);
        Cost under = away_[static_cast<Index>(tree_.below(v))];
        d = back >= kNever || under >= kNever ? kNever : under + back - net_.cost_of(tree_.exit(v));
      }
      stamp_[static_cast<Index>(v)] = now_;
      away_[static_cast<Index>(v)] = d;
      towards_[static_cast<Index>(v)] = -1;
    }
    Link link{.cost = limit, .from = -1, .halves = {}};
    int end = -1;
    auto expand = [&](int v, Cost d) {
      for (Way const& way : net_.at(v)) {
        if (way.out >= kNever) continue;
        Cost next = d + way.out;
        if (next >= link.cost) continue;
        int to = way.head;
        if (stamp_[static_cast<Index>(to)] == now_ && away_[static_cast<Index>(to)] <= next && !tree_.has(to)) continue;
        if (tree_.has(to)) {
          if (part_[static_cast<Index>(to)] == now_part_) continue;
          link.cost = next;
          end = way.half;
        } else {
          put(to, next, way.half);
        }
      }
    };
    for (int v : members)
      if (away_[static_cast<Index>(v)] < link.cost) expand(v, away_[static_cast<Index>(v)]);
    while (!queue_.empty()) {
      auto [d, v] = queue_.top();
      queue_.pop();
      if (d >= link.cost) break;
      if (d > away_[static_cast<Index>(v)]) continue;
      expand(v, d);
    }
    if (end < 0) return {};
    for (int half = end; half >= 0; half = towards_[static_cast<Index>(net_.tail[static_cast<Index>(half)])])
      link.halves.push_back(half);
    std::reverse(link.halves.begin(), link.halves.end());
    link.from = net_.tail[static_cast<Index>(link.halves.front())];
    return link;
  }

  Net const& net_;
  Tree& tree_;
  Index most_;
  std::vector<Cost> away_;
  std::vector<int> towards_;
  std::vector<int> stamp_;
  int now_ = 0;
  std::vector<int> part_;
  int now_part_ = 0;
  std::vector<int> list_;
  std::priority_queue<std::pair<Cost, int>, std::vector<std::pair<Cost, int>>, std::greater<>> queue_;
};

}  // namespace

void improve(Net const& net, Tree& tree, int most, std::function<bool()> const& stop) {
  Search search{net, tree, most};
  Cost before = kNever;
  while (tree.cost() < before) {
    before = tree.cost();
    for (int v = 0; v < net.vertices; ++v) {
      if (v % 64 == 0 && stop()) return;
      if (!tree.has(v)) continue;
      search.remove_vertex(v);
      search.exchange_path(v);
    }
  }
}

}  // namespace qinzao::steiner
