#pragma once
#include <filesystem>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/io/settings/own_checks.hpp"

namespace qinzao {

/// What the rules of an office find in a city file: the rows that meet their conditions, by their keys. The conditions
/// run on a guarded connection and read the layers of the schema, but no personal field. REQUIRES `city` read of that
/// file, and the rules in the registry. Error: rule and cause.
Findings find_by_rules(std::filesystem::path const& path, City& city, std::vector<OwnRule> const& rules);

}  // namespace qinzao
