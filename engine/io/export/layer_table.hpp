#pragma once
#include <filesystem>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/io/export/outgoing_layers.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao {

/// A layer as a table: its columns, then x and y of points; with `with_shapes` other geometry as WKT, in city
/// coordinates.
Spreadsheet layer_table(Database const& city, OutgoingLayer const& layer, bool with_shapes);

/// Layers as .csv (the first; geometry as WKT) or .xlsx (a sheet each; no geometry but x and y of points).
void write_tables(std::filesystem::path const& city, std::vector<OutgoingLayer> const& layers,
                  std::filesystem::path const& path, std::filesystem::path const& place, Progress progress);

}  // namespace qinzao
