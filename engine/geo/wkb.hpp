#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/geo/point.hpp"

namespace qinzao {

enum class WkbType : std::uint32_t {
  point = 1,
  line = 2,
  polygon = 3,
  multipoint = 4,
  multiline = 5,
  multipolygon = 6,
  collection = 7
};

/// Little-endian 2D well-known binary, as GDAL exports it and GeoPackage holds it. Offsets count from its
/// first byte.
using Wkb = std::vector<std::byte>;

/// Vertices that lie one after the other, 16 bytes each.
struct WkbRun {
  std::size_t offset;
  std::size_t count;
};

/// The type of the outermost geometry. Error: big-endian, Z, M or curved bytes, or too few of them.
WkbType wkb_type(std::span<std::byte const> wkb);
/// The parts of a multi-geometry or collection as WKB of their own; the whole for a simple one.
std::vector<std::span<std::byte const>> wkb_parts(std::span<std::byte const> wkb);
/// All vertices, as runs. Error: cut or malformed bytes.
std::vector<WkbRun> wkb_runs(std::span<std::byte const> wkb);

std::vector<Point> wkb_points(std::span<std::byte const> wkb, std::span<WkbRun const> runs);
/// Puts `points` (as many as the runs hold) back in place.
void set_wkb_points(std::span<std::byte> wkb, std::span<WkbRun const> runs, std::span<Point const> points);

Wkb wkb_of_point(Point place);
Wkb wkb_of_line(std::span<Point const> vertices);
/// Simple geometries as the parts of one multi-geometry.
Wkb wkb_of_parts(WkbType multi, std::span<std::span<std::byte const> const> parts);

}  // namespace qinzao
