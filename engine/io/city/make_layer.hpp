#pragma once
#include <string_view>

#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// Makes a layer with geometry in a GeoPackage, empty, with its spatial index, in the CRS of the city's other layers;
/// in the transaction at hand, so that it is there with its rows or not at all. Error: the city has no layer with
/// geometry; the file cannot be written.
void make_layer(Database const& city, LayerSpec const& layer, std::string_view description);

/// Gives a layer an empty spatial index and the triggers that keep it, and the number of its rows, right.
void index_layer(Database const& city, std::string_view layer, std::string_view geometry, std::string_view key);

}  // namespace qinzao
