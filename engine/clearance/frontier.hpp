#pragma once
#include <cstdint>
#include <vector>

#include "engine/clearance/closure.hpp"

namespace qinzao {

/// The best closures of a problem for every price of a unit of cost, cheapest first. They are nested, and they are the
/// corners of the concave envelope of gain over cost: no set whatever lies above the lines between them.
struct Frontier {
  std::vector<Worth> corners;            // the first is what costs nothing; gain and cost both grow
  Column<ItemId, std::uint32_t> enters;  // item -> the first corner that takes it
  static constexpr std::uint32_t never = 0xffffffff;

  /// The items of a corner that the one before does not take, by row.
  std::vector<ItemId> increment(std::uint32_t corner) const;
};

/// Halves the range between two corners by the closure that is best at the price of the line between them, looked for
/// only among the items that lie between: a cut never looks at what its neighbours have settled. Every corner is the
/// smallest closure of its worth.
Frontier frontier_of(ClosureProblem const& problem);

/// The first corner after what costs nothing, alone: the most gain for each unit of cost. `corners` has that and what
/// costs nothing, or only the latter where nothing more can be gained.
Frontier first_corner_of(ClosureProblem const& problem);

}  // namespace qinzao
