#pragma once
#include <string>

#include "cli/views/block_advice.hpp"

namespace qinzao::cli {

/// The page as JSON; docs/using/block.md says what each key means. `advice` may be null.
std::string block_json(BlockPage const& page, AdvicePage const* advice);

}  // namespace qinzao::cli
