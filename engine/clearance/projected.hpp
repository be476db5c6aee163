#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/clearance/intervals.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// The stretches of a line that the points of a polygon project to, each to the nearest place of the line, those
/// outside `within` left out; where they all project to one chainage, as beyond an end of the line or outside of a
/// bend, that place. Right to a centimetre where the line does not double back. Two outlines that only touch, or
/// overlap by a sliver, meet in no place.
std::vector<Interval> projected_on(std::span<Point const> line, Shapes const& within, std::uint32_t within_row,
                                   Shapes const& polygons, std::uint32_t row);

/// A line, and stretches and places of it.
struct LineStretches {
  std::span<Point const> line;
  std::vector<Interval> stretches;
};

/// Square metres of a polygon within another by the stretch that they project to: of each line a value for each of its
/// stretches. Every point belongs to the nearest place of all lines; what projects to none of the stretches is left
/// out. Measured along 512 parallels across the polygon.
std::vector<std::vector<double>> land_by_stretch(std::span<LineStretches const> lines, Shapes const& within,
                                                 std::uint32_t within_row, Shapes const& polygons, std::uint32_t row);

}  // namespace qinzao
