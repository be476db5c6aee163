#pragma once
#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/plan/steiner/net.hpp"
#include "engine/plan/steiner/tree.hpp"

namespace qinzao::steiner {

/// A network that shrinks while the best tree and the bound close in on each other. What it drops, no cheaper tree
/// needs: the optimum of the problem is at least min(value, bound).
class Squeeze {
 public:
  /// `value`: cost of a tree that is known, forced part included (kNever: none).
  Squeeze(Worknet work, Cost value);

  bool solved() const { return solved_ || value_ <= bound_; }
  Cost value() const { return value_; }
  Cost bound() const { return solved_ ? value_ : std::min(value_, bound_); }
  /// Arcs of the problem that make the best tree found here; empty where none was cheaper than the known one.
  std::vector<int> const& arcs() const { return arcs_; }
  Net const& net() const { return net_; }

  /// Grows a tree over the network's costs, each raised by up to `percent` at random, improves and offers it.
  std::optional<Tree> start(std::uint64_t seed, int percent, std::function<bool()> const& stop);

  /// Dual ascent from the given terminal (0: the root; others only where streets cost the same both ways), ascend and
  /// prune, local search, and what the bound allows to drop. False where some terminal cannot reach the root.
  bool ascend(std::uint64_t root, std::uint64_t seed, std::function<bool()> const& stop);

  /// Solves exactly where only few terminals are left; false where they are too many.
  bool finish();

  /// A tree of the problem that costs this is known.
  void know(Cost value) { value_ = std::min(value_, value); }

  /// Arcs of the problem that lay a tree of the network, forced ones included.
  std::vector<int> arcs_of(Tree const& tree) const;

 private:
  bool offer(Tree const& tree);
  void rebuild();

  Worknet work_;
  Net net_;
  Cost value_;
  Cost bound_ = 0;
  bool solved_ = false;
  std::vector<int> arcs_;
};

}  // namespace qinzao::steiner
