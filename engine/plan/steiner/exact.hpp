#pragma once
#include <optional>
#include <vector>

#include "engine/plan/steiner/net.hpp"

namespace qinzao::steiner {

/// The best tree itself (Dreyfus and Wagner 1971; Erickson, Monma and Veinott 1987), as halves. Nothing where that
/// would take more than about `steps` steps, or where some terminal cannot reach the root.
std::optional<std::vector<int>> few_terminals(Net const& net, double steps = 2e8);

}  // namespace qinzao::steiner
