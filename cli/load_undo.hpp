#pragma once
#include "cli/command.hpp"

namespace qinzao::cli {

/// `load CITY --undo`: takes back the last load that made a backup.
int undo_load_command(Arguments const& arguments, Console const& console);

}  // namespace qinzao::cli
