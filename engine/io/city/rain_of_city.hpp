#pragma once
#include <filesystem>
#include <optional>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/sewer/hydraulics/rain.hpp"

namespace qinzao {

/// The rain a city file keeps (table qinzao_rain); none: nobody told it.
std::optional<Rain> rain_of_city(Database const& city);

/// Keeps a rain in a city file, in place of the one before. Error: no GeoPackage; it cannot be written.
void keep_rain(std::filesystem::path const& city, Rain const& rain);

/// The same within a transaction of the caller's.
void write_rain(Database const& city, Rain const& rain);

}  // namespace qinzao
