#pragma once
#include "cli/command.hpp"

namespace qinzao::cli {

/// --within, as every command has it (engine/io/city/within.hpp reads it).
Option within_option();

}  // namespace qinzao::cli
