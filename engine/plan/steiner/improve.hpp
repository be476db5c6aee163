#pragma once
#include <functional>
#include <vector>

#include "engine/plan/steiner/tree.hpp"

namespace qinzao::steiner {

/// Local search: replaces a key path by a cheaper way between the two parts that it joins, and takes a key vertex out
/// where its parts are joined for less without it (Uchoa and Werneck 2012), until neither helps. Where the part above
/// joins elsewhere than at its lowest vertex, it is turned, at the cost of its arcs the other way. Parts of more than
/// `most` vertices are not searched.
void improve(Net const& net, Tree& tree, int most, std::function<bool()> const& stop);

}  // namespace qinzao::steiner
