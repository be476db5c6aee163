#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/id.hpp"

namespace qinzao {

/// One thing that may be taken: a piece that serves households, or a signature that costs.
using ItemId = Id<struct ItemTag>;

/// Items, what each gains and costs, and what must be taken with it. A *closure* is a set of items with everything that
/// its members need. Gains and costs are at least 0, in whole units of the caller's choice.
/// REQUIRES (sum of gains) x (sum of costs) < 2^62.
struct ClosureProblem {
  Column<ItemId, std::int64_t> gain;
  Column<ItemId, std::int64_t> cost;
  Rows<ItemId, ItemId> needs;

  std::size_t size() const { return gain.size(); }
};

/// What one unit of cost is worth, in units of gain: over / under.
struct Price {
  std::int64_t over = 1;
  std::int64_t under = 1;
};

/// What a set of items gains and costs.
struct Worth {
  std::int64_t gain = 0;
  std::int64_t cost = 0;
  friend bool operator==(Worth, Worth) = default;
};
Worth worth_of(ClosureProblem const& problem, std::span<ItemId const> items);

/// Finds best closures of parts of a problem by minimum cuts (Boykov and Kolmogorov's algorithm). Keeps its scratch
/// memory between questions; one thread at a time.
class Cutter {
 public:
  /// REQUIRES the problem to outlive it.
  explicit Cutter(ClosureProblem const& problem) : problem_{problem}, local_(problem.size(), nowhere) {}

  /// The closure of the most gain - price x cost among `items`, and the smallest where several are equally good, in the
  /// order of `items`. What an item needs outside of `items` counts as taken. REQUIRES no item twice.
  std::vector<ItemId> best(std::span<ItemId const> items, Price price);
  /// Items and needs looked at so far: the time taken, in a measure that every machine shares.
  std::uint64_t work() const { return work_; }

 private:
  static constexpr std::uint32_t nowhere = 0xffffffff;
  ClosureProblem const& problem_;
  Column<ItemId, std::uint32_t> local_;  // item -> its place among the items of this question
  std::uint64_t work_ = 0;
};

/// The best closure of the whole problem at a price; the smallest of equals, by row.
std::vector<ItemId> best_closure(ClosureProblem const& problem, Price price);

}  // namespace qinzao
