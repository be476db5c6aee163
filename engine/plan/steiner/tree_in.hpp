#pragma once
#include <optional>
#include <vector>

#include "engine/plan/steiner/problem.hpp"

namespace qinzao::steiner {

/// A tree and the proof of how good it is: the optimum lies between `bound` and `value`.
struct Solution {
  std::vector<int> arcs;  // of the problem, in order
  Cost value = 0;
  Cost bound = 0;
};

/// What these arcs cost as a tree of the problem: only what terminals need is kept. Nothing where they leave a terminal
/// without a way to the root. `either_way`: an arc may be used backwards where the problem has its reverse at the same
/// cost.
std::optional<Solution> tree_in(Problem const& problem, std::vector<int> const& arcs, bool either_way);

}  // namespace qinzao::steiner
