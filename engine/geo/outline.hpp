#pragma once
#include <span>

#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Appends one polygon that covers the given rows of `shapes` and the gaps between them up to `gap_m` wide. Where the
/// polygons share their edges vertex by vertex and grow into one ring, that ring; else their union closed by half of
/// `gap_m` (buffered out and in again with pointed corners), holes that stay open kept. Error where GEOS fails.
void append_outline(Shapes& outlines, Shapes const& shapes, std::span<std::uint32_t const> rows, double gap_m);

}  // namespace qinzao
