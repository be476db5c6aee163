#pragma once
#include <string>

#include "engine/checks/compare.hpp"
#include "engine/checks/gaps.hpp"

namespace qinzao::cli {

/// The summary of `gaps` as JSON; docs/using/gaps.md says what each key means. `changes` may be null: no --compare.
std::string gaps_json(Survey const& survey, std::vector<std::string> const& checks, GapsResult const& result,
                      std::vector<AreaComparison> const* changes, Language language);

}  // namespace qinzao::cli
