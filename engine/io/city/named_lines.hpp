#pragma once
#include <filesystem>
#include <string>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/place/gazetteer.hpp"

namespace qinzao {

/// The rows of a layer of named lines (streets, rivers, railways, boundary); none where the file has no such layer.
/// A geometry that no library can work with is left out: read_broken() names it.
NamedLines read_lines(Database const& city, std::string_view layer);

/// The streets, rivers and railways of a city by name, and its boundary. Error: no GeoPackage.
Gazetteer read_gazetteer(Database const& city);

}  // namespace qinzao
