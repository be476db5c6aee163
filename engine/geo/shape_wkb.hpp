#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "engine/geo/geometry.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Appends the geometry in OGC, ISO or extended WKB as one feature; Z and M are passed over. An empty geometry is a
/// feature of kind none. False, and nothing appended, where the bytes are a curve, a collection of mixed kinds, or
/// broken.
bool append_wkb(Shapes& shapes, std::span<std::byte const> wkb);

/// Little-endian 2D WKB of one feature: a multi-geometry where it has several parts; polygons always as MultiPolygon
/// when `multi`. Empty for kind none.
std::vector<std::byte> to_wkb(Shapes const& shapes, std::uint32_t row, bool multi);

/// The feature as a GEOS geometry. REQUIRES a kind other than none.
Geometry geometry_of(Shapes const& shapes, std::uint32_t row);

/// The same, made valid where it is not: as GEOS may overlay it. May be empty.
Geometry repaired_geometry_of(Shapes const& shapes, std::uint32_t row);

/// Appends a GEOS geometry as one feature. Error where it is a mixed collection.
void append(Shapes& shapes, Geometry const& geometry);

}  // namespace qinzao
