#pragma once
#include "cli/command.hpp"

namespace qinzao::cli {

/// --within, as every command has it (engine/io/read_within.hpp reads it).
Option within_option();

}  // namespace qinzao::cli
