#pragma once
#include <cstddef>
#include <optional>
#include <span>

#include "engine/geo/shape_fault.hpp"

namespace qinzao {

/// Appends the geometry in a GeoPackage blob as one feature: curves are made straight lines, an empty or null blob is a
/// feature of kind none. A fault, and a feature of kind none appended, where the bytes cannot be read, are a mixed
/// collection, or make a geometry that no library can work with: what is appended, all can.
std::optional<ShapeFault> append_gpkg(Shapes& shapes, std::span<std::byte const> blob);

/// Appends every member of a mixed collection as a feature of its own and says how many; 0 where the bytes cannot be
/// read.
std::size_t append_gpkg_members(Shapes& shapes, std::span<std::byte const> blob);

/// The geometry of one row: one feature, or every member of a mixed collection.
Shapes shapes_of_gpkg(std::span<std::byte const> blob);

}  // namespace qinzao
