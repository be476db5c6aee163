#pragma once
#include <cstdint>
#include <vector>

#include "engine/checks/tiled_polygons.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/geometry.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// What is narrower on average, twice its area over its perimeter, is a sliver.
inline constexpr double sliver_m = 0.5;

/// How wide on average.
double mean_width_m(double area_m2, double perimeter_m);
bool is_sliver(double width_m);

/// Three or more rows on one footprint, to a decimetre, are a stack; every other row stands for itself. By their first
/// rows.
std::vector<std::vector<std::uint32_t>> stacked_rows(Shapes const& shapes);

/// What a row shares with a later one: more than 1 m2.
struct Overlap {
  std::uint32_t other;
  Geometry shape;
};

enum class OverlapWidth : std::uint8_t { wide, sliver };

/// The overlaps of some polygons, those that are slivers or those that are none. Several threads may ask at once.
class ParcelOverlaps {
 public:
  /// REQUIRES the shapes to outlive it.
  ParcelOverlaps(Shapes const& shapes, std::vector<std::uint32_t> const& rows, OverlapWidth width);
  /// What later rows share with this one, no more than so many.
  std::vector<Overlap> of(std::uint32_t row, std::size_t most) const;

 private:
  std::vector<Overlap> among(std::uint32_t row, std::size_t candidates, std::size_t most) const;

  std::vector<Box> boxes_;  // of the rows looked at
  BoxIndex index_;
  TiledPolygons polygons_;
  OverlapWidth width_;
};

}  // namespace qinzao
