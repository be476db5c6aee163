#pragma once
#include <functional>
#include <optional>

#include "engine/plan/steiner/tree_in.hpp"

namespace qinzao::steiner {

/// How long to search. The answer depends on these numbers alone, unless `stop` cuts the search short.
struct Effort {
  int roots = 4;                                      // roots that dual ascent starts from
  int starts = 24;                                    // trees grown over disturbed costs and joined with others
  std::function<bool()> stop = [] { return false; };  // asked often; the best tree so far is the answer
};

/// The cheapest tree found, checked on the problem itself. Nothing where some terminal cannot reach the root.
/// Reductions, dual ascent from several roots, ascend-and-prune, local search and a pool of trees whose unions are
/// solved anew; exact where only few terminals are left.
std::optional<Solution> solve(Problem const& problem, Effort const& effort = {});

}  // namespace qinzao::steiner
