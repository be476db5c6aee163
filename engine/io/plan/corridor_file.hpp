#pragma once
#include <filesystem>
#include <string>

#include "engine/geo/crs.hpp"
#include "engine/place/named_lines.hpp"

namespace qinzao {

/// Lines where sewers may be laid.
struct CorridorFile {
  NamedLines lines;
  TextColumn classes;  // a row each; empty: unknown
};
/// The lines of the first layer of any vector file, moved to the CRS of the city. Fields `name` and `class` are taken
/// where there are any; a line of several parts is several lines. Error: no CRS; no line; a shape that is broken.
CorridorFile read_corridors(std::filesystem::path const& path, Crs const& city_crs);

}  // namespace qinzao
