#pragma once
#include <cstdio>
#include <string>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/io/export/outgoing_layers.hpp"

namespace qinzao {

/// Layers as KML (OGC 2.2), a folder each in the trade's words, a placemark a row that is drawn: its name, or its id,
/// and its fields with what people call them; longitude and latitude of WGS 84, 7 decimals. Sewage, rain and mixed
/// flow have colours. Error: no layer has geometry; the stream cannot be written. `place` is what errors name.
void write_kml(Database const& city, std::vector<OutgoingLayer> const& layers, Language language, std::FILE* out,
               std::string const& place, Progress progress);

}  // namespace qinzao
