#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/io/export/outgoing_layers.hpp"

namespace qinzao {

/// A Shapefile with its companions, and NAME.alias.csv with the whole names of its columns. `encoding`:
/// UTF-8, GBK... Error: points, lines and polygons in one layer; no geometry.
void write_shapefile(std::filesystem::path const& city, OutgoingLayer const& layer, std::filesystem::path const& place,
                     std::string const& encoding, Progress progress = {});

/// Names of at most `bytes` bytes in `encoding`, cut between characters, no two alike (compared without
/// case).
std::vector<std::string> short_names(std::vector<std::string> const& names, std::size_t bytes,
                                     std::string const& encoding);

}  // namespace qinzao
