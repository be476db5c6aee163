#pragma once
#include <string>

#include "engine/io/load/load.hpp"

namespace qinzao::cli {

/// What a load did, as JSON; docs/using/load.md names its keys.
std::string load_json(LoadReport const& report, Language language);

/// Shows what a load did. `quarantine`: where refused rows are; empty: nowhere.
void print_load(LoadReport const& report, std::string const& quarantine, Language language);

}  // namespace qinzao::cli
