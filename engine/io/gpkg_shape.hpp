#pragma once
#include <cstddef>
#include <span>

#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Appends the geometry in a GeoPackage blob as one feature: curves are made straight lines, an empty or null blob is a
/// feature of kind none. False, and a feature of kind none appended, where the bytes cannot be read or are a mixed
/// collection.
bool append_gpkg(Shapes& shapes, std::span<std::byte const> blob);

/// Appends every member of a mixed collection as a feature of its own and says how many; 0 where the bytes cannot be
/// read.
std::size_t append_gpkg_members(Shapes& shapes, std::span<std::byte const> blob);

}  // namespace qinzao
