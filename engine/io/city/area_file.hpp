#pragma once
#include <filesystem>

#include "engine/geo/crs.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// The polygons of any file GDAL reads, moved to the CRS of the city. Error: no file, no polygon in it, no CRS.
Shapes read_area(std::filesystem::path const& path, Crs const& city_crs);

}  // namespace qinzao
