#include "engine/clearance/exchange.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace qinzao {

namespace {

bool is_better(Worth a, Worth b) {
  return a.gain != b.gain ? a.gain > b.gain : a.cost < b.cost;
}

class Exchange {
 public:
  Exchange(ClosureProblem const& problem, Cones& cones, std::int64_t budget, std::uint64_t limit)
      : problem_{problem}, cones_{cones}, budget_{budget}, limit_{limit} {}

  Cone run(Cone best) {
    Cone greedy = filled_up({}, {});
    if (is_better(greedy.worth, best.worth)) best = std::move(greedy);
    for (bool better = true; better;) {
      better = false;
      std::vector<ItemId> const items = best.items;
      for (ItemId item : items) {
        if (cones_.work() > limit_) return best;
        if (problem_.cost[item] == 0) continue;
        Cone other = filled_up(without(items, item), item);
        if (!is_better(other.worth, best.worth)) continue;
        best = std::move(other);
        better = true;
        break;
      }
    }
    return best;
  }

 private:
  /// What is left of a closure when an item is given up: what gains and does not need it, and what that needs.
  Cone without(std::vector<ItemId> const& closure, ItemId item) {
    cones_.begin(closure);
    for (ItemId lost : cones_.dependents({item})) cones_.close(lost);
    Cone left;
    for (ItemId kept : closure) {
      if (problem_.gain[kept] == 0 || !cones_.is_open(kept)) continue;
      Cone const& cone = cones_.of(kept, budget_);
      left.items.insert(left.items.end(), cone.items.begin(), cone.items.end());
      left.worth = {left.worth.gain + cone.worth.gain, left.worth.cost + cone.worth.cost};
      for (ItemId needed : std::vector<ItemId>{cone.items}) cones_.close(needed);
    }
    return left;
  }

  /// A closure filled up with what fits the budget, without what needs `barred`.
  Cone filled_up(Cone closure, std::optional<ItemId> barred) {
    Column<ItemId, std::uint8_t> is_taken(problem_.size(), 0);
    for (ItemId item : closure.items) is_taken[item] = 1;
    std::vector<ItemId> open;
    for (std::size_t row = 0; row < problem_.size(); ++row)
      if (is_taken[ItemId{row}] == 0) open.emplace_back(row);
    if (barred) {
      cones_.begin(open);
      for (ItemId item : cones_.dependents({*barred})) cones_.close(item);
      std::erase_if(open, [&](ItemId item) { return !cones_.is_open(item); });
    }
    Cone more = cones_.greedy_with_freed(open, budget_ - closure.worth.cost, limit_);
    closure.items.insert(closure.items.end(), more.items.begin(), more.items.end());
    closure.worth = {closure.worth.gain + more.worth.gain, closure.worth.cost + more.worth.cost};
    cones_.complete(closure);
    std::ranges::sort(closure.items);
    return closure;
  }

  ClosureProblem const& problem_;
  Cones& cones_;
  std::int64_t budget_;
  std::uint64_t limit_;
};

}  // namespace

Cone improved_by_exchange(ClosureProblem const& problem, Cones& cones, Cone start, std::int64_t budget,
                          std::uint64_t limit) {
  return Exchange{problem, cones, budget, limit}.run(std::move(start));
}

}  // namespace qinzao
