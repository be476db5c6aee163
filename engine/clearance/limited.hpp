#pragma once
#include <cstdint>
#include <vector>

#include "engine/clearance/closure.hpp"

namespace qinzao {

/// The closure of the most gain that costs at most a budget.
struct Limited {
  std::vector<ItemId> items;  // by row
  Worth worth;
  std::int64_t bound = 0;   // no closure within the budget gains more
  bool proved = false;      // no closure within the budget gains more, or as much for less
  std::int64_t greedy = 0;  // gain of the greedy closure, for comparison
};

struct LimitedSearch {
  std::uint64_t work =
      100'000'000;  // items and needs that may be looked at before the search gives up; the root is always bounded
};

/// Adds, as long as the budget allows, the item that with everything it still needs gains most for each unit of cost;
/// of equals the one that gains more, then the first. By row.
std::vector<ItemId> greedy_closure(ClosureProblem const& problem, std::int64_t budget);

/// Branch and bound from the greedy closure. A branch takes an item with all it needs, or leaves it with all that need
/// it. The bound of a branch is Lagrangian: the least, over all prices, of the best closure at that price plus the
/// price of the budget; an item whose needs alone exceed the budget is left out before. The result depends on the
/// problem, the budget and the work allowed, and on nothing else. Where the search gives up, exchange goes on from the
/// best that it found for half as long. A closure is always taken with all that it frees.
Limited best_within(ClosureProblem const& problem, std::int64_t budget, LimitedSearch const& search = {});

}  // namespace qinzao
