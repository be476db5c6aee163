#pragma once
#include <vector>

#include "engine/plan/steiner/net.hpp"

namespace qinzao::steiner {

/// A tree of the network that leads to its root: the half by which each vertex drains, -1 where it is not in the tree
/// or is the root. Children are linked lists.
class Tree {
 public:
  explicit Tree(Net const& net);

  bool has(int v) const { return in_[static_cast<std::size_t>(v)] != 0; }
  int exit(int v) const { return exit_[static_cast<std::size_t>(v)]; }
  int below(int v) const { return net_->head(exit(v)); }
  int first_child(int v) const { return child_[static_cast<std::size_t>(v)]; }
  int next_child(int v) const { return next_[static_cast<std::size_t>(v)]; }
  int children(int v) const { return count_[static_cast<std::size_t>(v)]; }
  Cost cost() const { return cost_; }

  /// Hangs `half`'s tail below its head; the tail may bring its subtree, and has no exit yet.
  void hang(int half);
  /// Takes the exit of `v` away; v and its subtree stay, loose.
  void cut(int v);
  /// Takes a vertex without exit and children out.
  void drop(int v);
  /// Turns the loose subtree under `from` so that `to`, one of its vertices, is its lowest vertex.
  void turn(int from, int to);
  /// Takes leaves that are no terminals off, from `v` down.
  void prune(int v);

  /// Halves of the tree, in order of vertex.
  std::vector<int> halves() const;

  /// A key vertex is a terminal, the root, or one where water of several branches meets.
  bool key(int v) const { return net_->is_terminal(v) || v == net_->root || children(v) > 1; }

 private:
  Net const* net_;
  std::vector<char> in_;
  std::vector<int> exit_;
  std::vector<int> child_;
  std::vector<int> next_;
  std::vector<int> previous_;
  std::vector<int> count_;
  Cost cost_ = 0;
};

/// The tree made of these halves, which lead from every terminal to the root; what leads nowhere is pruned.
Tree tree_of(Net const& net, std::vector<int> const& halves);

}  // namespace qinzao::steiner
