#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/clearance/intervals.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// The stretches of a line that the points of a polygon project to, each to the nearest place of the line, those
/// outside `within` left out. Right to a centimetre where the line does not double back.
std::vector<Interval> projected_on(std::span<Point const> line, Shapes const& within, std::uint32_t within_row,
                                   Shapes const& polygons, std::uint32_t row);

}  // namespace qinzao
