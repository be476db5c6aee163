#include "engine/geo/shape_fault.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao {

std::optional<ShapeFault> fault_of_vertices(Shapes const& shapes, std::uint32_t row) {
  constexpr double farthest_m = 1e9;  // zone prefixes take eastings to 6e7; products of larger numbers lose millimetres
  double largest = 0;
  for (Point p : shapes.vertices(row)) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return ShapeFault::not_finite;
    largest = std::max({largest, std::abs(p.x), std::abs(p.y)});
  }
  if (largest > farthest_m) return ShapeFault::out_of_range;
  ShapeKind kind = shapes.kind(row);
  if (kind == ShapeKind::none || kind == ShapeKind::point) return std::nullopt;
  for (std::uint32_t number = shapes.first_part(row); number < shapes.end_part(row); ++number) {
    auto part = shapes.part(number);
    if (part.size() < (kind == ShapeKind::polygon ? 4U : 2U)) return ShapeFault::too_few;
    if (kind == ShapeKind::polygon && part.front() != part.back()) return ShapeFault::open_ring;
  }
  return std::nullopt;
}

}  // namespace qinzao
