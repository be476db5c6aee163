#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/pool.hpp"
#include "engine/geo/crs.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Longitude and latitude in whole micro-degrees (a tenth of a metre).
struct MicroDegrees {
  std::int64_t lon = 0;
  std::int64_t lat = 0;
};
MicroDegrees micro_degrees(Point lon_lat);

/// The geometries of one layer as the page reads them (web/src/page_data.ts, Shape).
class PageShapes {
 public:
  /// Moves them to WGS 84, several threads side by side. REQUIRES `shapes` to outlive this unchanged.
  PageShapes(Shapes const& shapes, Pool<Transform>& to_wgs84, unsigned jobs);

  /// Degrees; of what can be drawn.
  Box const& bounds() const { return bounds_; }
  /// Appends {"kind", "parts", "rings"} as JSON, every part as differences, its first pair to `origin`; null where
  /// there is no geometry or a place is not a number. `backwards` turns lines round.
  void append(std::string& out, std::uint32_t row, MicroDegrees origin, bool backwards = false) const;

 private:
  std::span<Point const> part(std::uint32_t part) const;
  bool is_drawn(std::uint32_t row) const;
  Shapes const& shapes_;
  std::vector<Point> lon_lat_;  // of every vertex
  Box bounds_;
};

}  // namespace qinzao
