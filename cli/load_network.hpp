#pragma once
#include "cli/command.hpp"

namespace qinzao::cli {

/// `load CITY network MODEL.inp`: the layers nodes, pipes and catchments at once.
int load_network_command(Arguments const& arguments, Console const& console);

}  // namespace qinzao::cli
