#pragma once
#include <filesystem>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/io/export/outgoing_layers.hpp"

namespace qinzao {

/// Writes layers to a file whose extension says the format: .geojson (RFC 7946, one layer), .gpkg, .fgb
/// (one), .shp (one), .csv (one), .xlsx (a sheet a layer), .dxf and .kml (in `language`). `place` only tells the
/// extension; the bytes go to `path`. `member` as that of a FeatureCollection. Error: unknown extension; several layers
/// into a format of one.
void write_layers(std::filesystem::path const& city, std::vector<OutgoingLayer> const& layers, std::string_view member,
                  std::filesystem::path const& path, std::filesystem::path const& place, Language language,
                  unsigned jobs, Progress progress = {});

}  // namespace qinzao
