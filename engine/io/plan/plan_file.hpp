#pragma once
#include <filesystem>
#include <string>

#include "engine/base/text.hpp"
#include "engine/geo/crs.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Lines that a file proposes as sewers.
struct PlanFile {
  TextColumn id;       // its pipe_id; #1, #2... where it has none
  Shapes line;         // in the CRS of the city
  TextColumn undrawn;  // ids of rows without geometry, or whose geometry is not a line; points are manholes
};

/// Reads the lines of any file GDAL reads (of several layers the first), moved to the CRS of the city. Error: no file,
/// no CRS, no line in it, a line outside the area of use of its CRS or of the city's.
PlanFile read_plan_file(std::filesystem::path const& path, Crs const& city_crs);

}  // namespace qinzao
