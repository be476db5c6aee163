#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/geo/crs.hpp"
#include "engine/geo/point.hpp"

namespace qinzao {

/// Reads a terrain model (any raster GDAL reads) in the CRS of the city: the level at a place between the four nearest
/// cells; nothing outside it, in its holes, or where one of the four is a hole. Error: not a raster; no CRS, or another
/// one than the city's; not north up.
std::function<std::optional<double>(Point)> read_terrain(std::string const& path, Crs const& crs);

}  // namespace qinzao
