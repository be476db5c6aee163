#pragma once
#include <cstdio>
#include <filesystem>
#include <string>

#include "engine/base/progress.hpp"
#include "engine/io/export/outgoing_layers.hpp"

namespace qinzao {

/// One layer as RFC 7946 GeoJSON to a stream of the C library: one feature a line, in the order of the file, heights
/// left out; `member` as that of a FeatureCollection. Error: the stream cannot be written; a column holds bytes. `name`
/// stands for the stream in the Error.
void write_geojson(std::filesystem::path const& city, OutgoingLayer const& layer, std::string_view member,
                   unsigned jobs, std::FILE* out, std::string const& name, Progress progress = {});

}  // namespace qinzao
