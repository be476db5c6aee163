#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/clearance/intervals.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// The stretches of a line whose points come nearer than `width_m` to a polygon: beside it, around bends and beyond its
/// ends. Computed from the segments and circles that bound the strip, to a tenth of a millimetre. A polygon exactly
/// `width_m` away touches the strip and is not in it; so does one that is nearer by less than a micrometre. No
/// stretches of other shapes. REQUIRES a width above 0.
std::vector<Interval> nearer_than(std::span<Point const> line, double width_m, Shapes const& polygons,
                                  std::uint32_t row);

/// Is a place nearer than that to a polygon, or inside it? Exactly `width_m` away it is not.
bool is_nearer_than(Point place, double width_m, Shapes const& polygons, std::uint32_t row);

/// The stretches of a line inside a polygon.
std::vector<Interval> inside_of(std::span<Point const> line, Shapes const& polygons, std::uint32_t row);

/// Square metres of a polygon that come nearer than `width_m` to a line or a place; arcs are drawn with 2 048 corners
/// a circle. REQUIRES a vertex.
double touched_m2(std::span<Point const> line, double width_m, Shapes const& polygons, std::uint32_t row);

}  // namespace qinzao
