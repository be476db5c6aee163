#pragma once
#include <cstdint>
#include <limits>
#include <vector>

namespace qinzao::steiner {

/// What an arc costs, in whole units of the caller's choice (hundredths of a yuan, say). Whole numbers, so that a bound
/// is a bound to the last digit and the answer is the same on every machine.
using Cost = std::int64_t;

/// More than any tree costs; small enough that a few of them add up without overflow.
constexpr Cost kNever = std::numeric_limits<Cost>::max() / 16;

/// Water may run from one vertex to another, at a cost that is not negative. Streets are two arcs, one each way.
struct Arc {
  int from = 0;
  int to = 0;
  Cost cost = 0;
};

/// Every terminal is to drain to the root, over a tree of arcs, at the least cost. A terminal that no route may pass
/// through has no arriving arc. Several outlets have one super-sink behind them, which is the root.
/// Vertices are 0 .. vertices - 1. The root may be among the terminals; a terminal may be named more than once.
struct Problem {
  int vertices = 0;
  std::vector<Arc> arcs;
  int root = 0;
  std::vector<int> terminals;
};

}  // namespace qinzao::steiner
