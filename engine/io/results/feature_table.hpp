#pragma once
#include <filesystem>
#include <string>

#include "engine/geo/crs.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao {

/// A table whose rows have places: row i lies at shape i, or nowhere (kind none). Its name is that of the layer.
struct FeatureTable {
  Spreadsheet table;
  Shapes shapes;
};

/// As RFC 7946 GeoJSON, one feature a line. `crs` is that of the shapes; `member` a further member of the collection
/// with its comma, or empty.
std::string feature_geojson(FeatureTable const& features, Crs const& crs, std::string const& member);

/// Says before the work whether a table can be written there; empty and "-" can. UsageError: another extension.
void require_feature_place(std::filesystem::path const& place, std::string_view what_zh, std::string_view what_en);

/// Writes .geojson, .gpkg, .fgb (with places), .csv or .xlsx (without), beside and renamed. Error: cannot be written.
void write_feature_table(FeatureTable const& features, Crs const& crs, std::string const& member,
                         std::filesystem::path const& place);

}  // namespace qinzao
