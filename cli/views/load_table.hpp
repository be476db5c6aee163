#pragma once
#include <string>

#include "engine/base/text.hpp"
#include "engine/io/load/load.hpp"

namespace qinzao::cli {

/// Prints what a load did, or would do: fields, what was understood, repaired and refused. `quarantine`: the file that
/// refused rows were written to; empty: none.
void print_load(LoadReport const& report, std::string const& quarantine, Language language);

}  // namespace qinzao::cli
