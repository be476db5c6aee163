#pragma once
#include <string>

#include "engine/sewer/hydraulics/rain.hpp"

namespace qinzao {

/// Reads the rain of a place: a file of data/rain by its name or its place ("nantong", "南通"), or any other by its
/// path (it ends in .toml). Error: no such rain, with the nearest names; file, line and cause where it cannot be
/// understood.
Rain read_rain(std::string const& name);

}  // namespace qinzao
