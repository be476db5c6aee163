#pragma once
#include <optional>
#include <vector>

#include "engine/plan/steiner/tree.hpp"

namespace qinzao::steiner {

/// Grows a tree from the root: the nearest terminal joins it over its shortest way, again and again (Takahashi and
/// Matsuyama 1980). `price` (half -> cost as the search sees it) may differ from the network's costs. Nothing where
/// some terminal cannot reach the root.
std::optional<Tree> grow(Net const& net, std::vector<Cost> const& price);

/// The same, grown from `start` instead (symmetric networks only).
std::optional<Tree> grow(Net const& net, std::vector<Cost> const& price, int start);

}  // namespace qinzao::steiner
