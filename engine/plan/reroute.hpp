#pragma once
#include <vector>

#include "engine/plan/layout.hpp"

namespace qinzao {

/// Local search with the flow in sight: a vertex of the tree where water of several ways meets, or of a source, takes
/// another way to the rest of the tree where that costs less, its flow counted on the new way and on what lies below
/// it. Until nothing helps. Arcs of a tree, in order.
std::vector<int> rerouted(LayoutProblem const& problem, std::vector<int> const& arcs);

}  // namespace qinzao
