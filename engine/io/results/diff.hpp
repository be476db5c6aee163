#pragma once
#include <string>

#include "engine/geo/crs.hpp"
#include "engine/io/city/city_diff.hpp"

namespace qinzao {

/// The rows that differ as RFC 7946 GeoJSON, one feature a line: layer, key, change, fields (names, comma between),
/// moved. `crs` is that of the cities; `member` a further member of the collection, with its comma, or empty.
std::string diff_geojson(CityDiff const& diff, Crs const& crs, std::string const& member);

}  // namespace qinzao
