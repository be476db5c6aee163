#pragma once
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Square metres of a polygon; a small ring that crosses itself is repaired first (as GEOS repairs it).
double repaired_area_m2(Shapes const& shapes, std::uint32_t row);

/// Square metres that two polygons share. By sums over pairs of their edges, which needs neither their intersection nor
/// memory; a small ring that crosses itself is repaired first. O(edges of one x edges of the other) where they meet.
double shared_area_m2(Shapes const& shapes, std::uint32_t row, Shapes const& others, std::uint32_t other);

}  // namespace qinzao
