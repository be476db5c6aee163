#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "cli/views/block_advice.hpp"

namespace qinzao::cli {

/// The page as JSON; docs/using/block.md says what each key means. `advice` may be null. `language`: of its
/// sentences.
std::string block_json(BlockPage const& page, AdvicePage const* advice, Language language);
/// What the file does not know of the land.
nlohmann::ordered_json unknown_land_json(UnknownLand const& unknown, Language language);

}  // namespace qinzao::cli
