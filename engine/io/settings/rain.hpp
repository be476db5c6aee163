#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/sewer/hydraulics/rain.hpp"

namespace qinzao {

/// Reads the rain of a place: a file of data/rain by its name or its place ("nantong", "南通"), or any other by its
/// path (it ends in .toml). Error: no such rain, with the nearest names; file, line and cause where it cannot be
/// understood.
Rain read_rain(std::string const& name);

/// The rain a city file keeps (table qinzao_rain); none: nobody told it.
std::optional<Rain> rain_of_city(Database const& city);

/// Keeps a rain in a city file, in place of the one before. Error: no GeoPackage; it cannot be written.
void keep_rain(std::filesystem::path const& city, Rain const& rain);

}  // namespace qinzao
