#include "engine/plan/steiner/tree.hpp"

namespace qinzao::steiner {

using Index = std::size_t;

Tree::Tree(Net const& net)
    : net_{&net},
      in_(static_cast<Index>(net.vertices), 0),
      exit_(static_cast<Index>(net.vertices), -1),
      child_(static_cast<Index>(net.vertices), -1),
      next_(static_cast<Index>(net.vertices), -1),
      previous_(static_cast<Index>(net.vertices), -1),
      count_(static_cast<Index>(net.vertices), 0) {
  in_[static_cast<Index>(net.root)] = 1;
}

void Tree::hang(int half) {
  int v = net_->tail[static_cast<Index>(half)];
  int to = net_->head(half);
  in_[static_cast<Index>(v)] = in_[static_cast<Index>(to)] = 1;
  exit_[static_cast<Index>(v)] = half;
  cost_ += net_->cost_of(half);
  int first = child_[static_cast<Index>(to)];
  next_[static_cast<Index>(v)] = first;
  previous_[static_cast<Index>(v)] = -1;
  if (first >= 0) previous_[static_cast<Index>(first)] = v;
  child_[static_cast<Index>(to)] = v;
  ++count_[static_cast<Index>(to)];
}

void Tree::cut(int v) {
  int half = exit(v);
  int to = net_->head(half);
  int before = previous_[static_cast<Index>(v)];
  int after = next_[static_cast<Index>(v)];
  if (before >= 0) {
    next_[static_cast<Index>(before)] = after;
  } else {
    child_[static_cast<Index>(to)] = after;
  }
  if (after >= 0) previous_[static_cast<Index>(after)] = before;
  next_[static_cast<Index>(v)] = previous_[static_cast<Index>(v)] = -1;
  --count_[static_cast<Index>(to)];
  exit_[static_cast<Index>(v)] = -1;
  cost_ -= net_->cost_of(half);
}

void Tree::drop(int v) {
  in_[static_cast<Index>(v)] = 0;
}

void Tree::turn(int from, int to) {
  std::vector<int> path;
  for (int v = to; v != from; v = below(v)) path.push_back(exit(v));
  for (int half : path) cut(net_->tail[static_cast<Index>(half)]);
  for (int half : path) hang(half ^ 1);
}

void Tree::prune(int v) {
  while (v != net_->root && children(v) == 0 && !net_->is_terminal(v) && exit(v) >= 0) {
    int to = below(v);
    cut(v);
    drop(v);
    v = to;
  }
}

std::vector<int> Tree::halves() const {
  std::vector<int> all;
  for (int half : exit_)
    if (half >= 0) all.push_back(half);
  return all;
}

Tree tree_of(Net const& net, std::vector<int> const& halves) {
  Tree tree{net};
  for (int half : halves) tree.hang(half);
  for (int half : halves) {
    int v = net.tail[static_cast<Index>(half)];
    if (tree.has(v)) tree.prune(v);
  }
  return tree;
}

}  // namespace qinzao::steiner
