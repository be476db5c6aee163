#pragma once
#include <string>

#include "cli/block_page.hpp"

namespace qinzao::cli {

/// The page as JSON; docs/block.md says what each key means.
std::string block_json(BlockPage const& page);

}  // namespace qinzao::cli
