#pragma once
#include "cli/command.hpp"
#include "engine/io/load/load.hpp"

namespace qinzao::cli {

/// `load CITY inspections SHEET` (or defects): both layers of a contractor's sheet at once.
int load_inspections_command(LoadRequest const& request, Console const& console);

}  // namespace qinzao::cli
