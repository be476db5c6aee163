#pragma once
#include <string>
#include <vector>

#include "engine/checks/compare.hpp"
#include "engine/checks/gaps.hpp"

namespace qinzao::cli {

/// What `gaps` shows on a terminal: served shares, findings by check, causes, changes, what was assumed.
std::string gaps_table(Survey const& survey, std::vector<std::string> const& checks, GapsResult const& result,
                       std::vector<AreaComparison> const* changes, Language language);

}  // namespace qinzao::cli
