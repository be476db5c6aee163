#pragma once
#include <string>

#include "engine/geo/shapes.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// What --within says, as polygons in the CRS of the city: a path that exists is a file of polygons, everything else a
/// place in words. Error: as read_area and find_place.
Shapes read_within(std::string const& given, Database const& city);

}  // namespace qinzao
