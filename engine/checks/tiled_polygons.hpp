#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "engine/geo/box_index.hpp"
#include "engine/geo/geometry.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Polygons of which the large ones (a street with a hole for every block) are cut into tiles of few vertices: what a
/// small polygon shares with one costs no more than what lies near it. Invalid ones are repaired. n log n to make.
/// Several threads may ask at once.
class TiledPolygons {
 public:
  /// Cuts the large ones of these rows. REQUIRES the shapes to outlive it.
  TiledPolygons(Shapes const& shapes, std::span<std::uint32_t const> rows);
  /// What two rows of the shapes share: their polygons, or empty. Where tiles meet it may have vertices more on straight
  /// lines.
  Geometry shared(std::uint32_t row, std::uint32_t other) const;

 private:
  struct Tiles {
    Shapes shapes;
    std::vector<Box> boxes;
    BoxIndex index;
  };
  Tiles const* tiles_of(std::uint32_t row) const;

  Shapes const& shapes_;
  std::map<std::uint32_t, Tiles> large_;
};

}  // namespace qinzao
