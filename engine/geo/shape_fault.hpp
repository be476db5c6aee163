#pragma once
#include <cstdint>
#include <optional>

#include "engine/geo/shapes.hpp"

namespace qinzao {

/// What is wrong with a geometry as the file has it.
enum class ShapeFault : std::uint8_t {
  unreadable,    // of no kind this layer can be read as, or broken bytes; left out, as are the next four
  not_finite,    // a coordinate is not a number
  out_of_range,  // a coordinate no map on earth has
  open_ring,     // a ring does not end where it begins
  too_few,       // a ring of fewer than four vertices, or a line of fewer than two
  other_kind,    // a line among polygons
  apart,         // a pipe in parts that do not meet
  absent         // no geometry, where the layer has some
};

/// Whether a geometry with this fault is left out of everything.
constexpr bool is_left_out(ShapeFault fault) {
  return fault <= ShapeFault::too_few;
}

/// Why no library can work with a feature; nothing where it can. What passes may still break the rules of simple
/// features, by crossing itself.
std::optional<ShapeFault> fault_of_vertices(Shapes const& shapes, std::uint32_t row);

}  // namespace qinzao
