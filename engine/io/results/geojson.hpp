#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Appends a JSON string, quoted and escaped; bytes that are no UTF-8 are shown as `\xed`.
void append_json(std::string& out, std::string_view text);

/// Appends a number as JSON in its shortest form that reads back the same; null when it is not finite.
void append_json(std::string& out, double value);

/// Appends the geometry of one feature as RFC 7946 wants it: longitude and latitude with 7 decimals, outer rings
/// counter-clockwise, holes clockwise; null where there is none or a position is not a number. `lon_lat` are the
/// vertices of the feature, already moved to WGS 84.
void append_geojson_geometry(std::string& out, Shapes const& shapes, std::uint32_t row, std::span<Point const> lon_lat);

}  // namespace qinzao
