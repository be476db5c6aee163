#pragma once
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>

#include "engine/geo/crs.hpp"
#include "engine/place/place.hpp"

namespace qinzao {

/// What a place holds, where the city file knows.
struct PlaceContents {
  std::optional<std::size_t> parcels;
  std::optional<double> households;  // not yet demolished, today
};

/// The figures of a place as JSON; docs/using/place.md says what each key means. `iou` where the words were found for a
/// polygon.
std::string place_json(Place const& place, PlaceContents const& contents, std::optional<double> iou,
                       Gazetteer const& names, Language language);

/// The place and, after it, its alternatives as RFC 7946 GeoJSON, one feature a line; `member` as that of a
/// FeatureCollection. Error: the stream cannot be written.
void write_place_geojson(Place const& place, Gazetteer const& names, Crs const& crs, std::string_view member,
                         std::FILE* out, std::string const& name);

/// The same to a file whose extension says the format: .geojson .gpkg .fgb .csv .xlsx (without geometry). Beside, then
/// renamed. Error: unknown extension; cannot be written.
void write_place(Place const& place, Gazetteer const& names, Crs const& crs, std::string_view member, Language language,
                 std::filesystem::path const& target);

/// Says before the work whether a place can be written there; empty and "-" can. Error: as write_place.
void require_place_target(std::filesystem::path const& target);

}  // namespace qinzao
