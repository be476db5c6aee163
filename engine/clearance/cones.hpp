#pragma once
#include <cstdint>
#include <vector>

#include "engine/clearance/closure.hpp"

namespace qinzao {

/// What taking an item takes with it: itself and everything it needs that is not yet taken.
struct Cone {
  std::vector<ItemId> items;
  Worth worth;
};

/// Does `a` gain more for each unit of cost than `b`? Of equal ratios the greater gain is better.
bool is_better_ratio(Worth a, Worth b);

/// A closure as it grows, cone by cone, out of the items that are still open.
class Cones {
 public:
  /// REQUIRES the problem to outlive it.
  explicit Cones(ClosureProblem const& problem);

  /// Begins again: exactly `open` is open. What an open item needs beside them counts as taken.
  void begin(std::vector<ItemId> const& open);
  bool is_open(ItemId item) const { return state_[item] == open_; }
  void close(ItemId item) { state_[item] = closed; }
  /// The cone of an open item; no items where it costs more than `budget`.
  Cone const& of(ItemId top, std::int64_t budget);
  /// Open items that need one of `items`, at any remove, these included. REQUIRES `items` open.
  std::vector<ItemId> dependents(std::vector<ItemId> const& items);
  /// Takes cones as long as one fits the budget: the most gain for each unit of cost first; of equals the one that
  /// gains more, then the first. Returns what was taken. REQUIRES `open` as in begin.
  Cone greedy(std::vector<ItemId> const& open, std::int64_t budget);
  /// The same, but a cone gains what it frees as well: items that then cost nothing more. Looks at many more items, and
  /// stops once `work` exceeds `limit`.
  Cone greedy_with_freed(std::vector<ItemId> const& open, std::int64_t budget, std::uint64_t limit);
  /// Adds to a closure whatever costs nothing more.
  void complete(Cone& closure);

  std::uint64_t work() const { return work_; }

 private:
  static constexpr std::uint32_t closed = 0;
  /// What an open cone gains with all that it frees.
  std::int64_t gain_with_freed(Cone const& cone);
  ClosureProblem const& problem_;
  Rows<ItemId, ItemId> above_;           // item -> those that need it
  Column<ItemId, std::uint32_t> state_;  // item -> `open_`, or not open
  std::uint32_t open_ = closed;
  std::uint32_t stamp_ = closed;
  Cone cone_;
  std::uint64_t work_ = 0;
};

}  // namespace qinzao
