#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "engine/geo/crs.hpp"
#include "engine/io/city/city_settings.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/sewer/hydraulics/rain.hpp"

namespace qinzao {

/// What a city file says about itself (table qinzao_city).
struct CityFacts {
  std::string name;        // 秦灶街道; may be empty
  int schema_version = 0;  // 0: not made by `init`
};

/// The schema that this program writes.
inline constexpr int city_schema_version = 1;

/// Makes a city file with every layer of city_schema(), empty, with spatial indexes and unique natural keys; with the
/// rain of its place and the settings that are told. It is there with all of it, or not at all.
/// Error: the file exists; the CRS is not projected in metres; the folder cannot be written.
void create_city(std::filesystem::path const& path, Crs const& crs, std::string const& name,
                 std::optional<Rain> const& rain = std::nullopt, CitySettingChanges const& settings = {});

/// Error unless the file is a GeoPackage.
void require_geopackage(Database const& city);

/// What the file says about itself; empty facts for a GeoPackage of other make.
CityFacts city_facts(Database const& city);

/// The CRS of a spatial layer of a GeoPackage. Error: no such layer, undefined CRS.
Crs crs_of_layer(Database const& city, std::string_view layer);

/// The one CRS of the city: that of its layers. Error when it is not projected in metres, or layers differ.
Crs crs_of_city(Database const& city);

}  // namespace qinzao
