#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/clearance/closure.hpp"

namespace qinzao {

/// A closure problem written down by hand: an item is what it gains, what it costs and the rows that it needs.
struct WrittenItem {
  std::int64_t gain = 0;
  std::int64_t cost = 0;
  std::vector<int> needs;
};

inline ClosureProblem problem_of(std::vector<WrittenItem> const& items) {
  ClosureProblem problem;
  for (WrittenItem const& item : items) {
    problem.gain.push_back(item.gain);
    problem.cost.push_back(item.cost);
    std::vector<ItemId> needs(item.needs.begin(), item.needs.end());
    problem.needs.push_back(needs);
  }
  return problem;
}

/// A few items that gain or cost, each needing some others; now and then in a circle.
inline ClosureProblem random_problem(std::mt19937& random, int items) {
  auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  std::vector<WrittenItem> written(static_cast<std::size_t>(items));
  for (int row = 0; row < items; ++row) {
    WrittenItem& item = written[static_cast<std::size_t>(row)];
    if (below(2) == 0) {
      item.gain = below(8);
    } else {
      item.cost = below(4);
    }
    for (int needs = below(3); needs > 0; --needs) item.needs.push_back(below(10) == 0 ? below(items) : below(row + 1));
  }
  return problem_of(written);
}

/// Every closure, as the bits of its items, with its worth: the slow counterpart of everything that cuts.
inline std::vector<std::pair<std::uint32_t, Worth>> every_closure(ClosureProblem const& problem) {
  std::vector<std::pair<std::uint32_t, Worth>> closures;
  for (std::uint32_t set = 0; set < 1U << problem.size(); ++set) {
    bool closed = true;
    Worth worth;
    for (std::size_t row = 0; row < problem.size(); ++row) {
      if ((set >> row & 1U) == 0) continue;
      worth.gain += problem.gain[ItemId{row}];
      worth.cost += problem.cost[ItemId{row}];
      for (ItemId needed : problem.needs[ItemId{row}]) closed = closed && (set >> needed.value() & 1U) != 0;
    }
    if (closed) closures.emplace_back(set, worth);
  }
  return closures;
}

}  // namespace qinzao
