#pragma once
#include <string>
#include <vector>

#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// The names of the heads of all households, in the order of read_households(); empty texts where unknown. A personal
/// field: what comes from here may be shown whole under the profile `internal` alone, masked under `area`.
std::vector<std::string> read_heads(Database const& database);

}  // namespace qinzao
