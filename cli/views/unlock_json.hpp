#pragma once
#include <string>

#include "cli/views/unlock_page.hpp"

namespace qinzao::cli {

/// The page as JSON; docs/unlock.md says what each key means.
std::string unlock_json(UnlockPage const& page);

}  // namespace qinzao::cli
