#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "engine/plan/steiner/problem.hpp"

namespace qinzao::steiner {

/// How long to search. The answer depends on these numbers alone, unless `stop` cuts the search short.
struct Effort {
  int roots = 4;                                      // roots that dual ascent starts from
  int starts = 24;                                    // trees grown over disturbed costs and joined with others
  std::function<bool()> stop = [] { return false; };  // asked often; the best tree so far is the answer
};

/// A tree and the proof of how good it is: the optimum lies between `bound` and `value`.
struct Solution {
  std::vector<int> arcs;  // of the problem, in order
  Cost value = 0;
  Cost bound = 0;
};

/// The cheapest tree found, checked on the problem itself. Nothing where some terminal cannot reach the root.
/// Reductions, dual ascent from several roots, ascend-and-prune, local search and a pool of trees whose unions are
/// solved anew; exact where only few terminals are left.
std::optional<Solution> solve(Problem const& problem, Effort const& effort = {});

/// What these arcs cost as a tree of the problem: only what terminals need is kept. Nothing where they leave a terminal
/// without a way to the root. `either_way`: an arc may be used backwards where the problem has its reverse at the same
/// cost.
std::optional<Solution> tree_in(Problem const& problem, std::vector<int> const& arcs, bool either_way);

}  // namespace qinzao::steiner
