#pragma once
#include <string>

#include "cli/views/unlock_page.hpp"

namespace qinzao::cli {

/// The page as JSON; docs/using/unlock.md says what each key means. `language`: of its sentences.
std::string unlock_json(UnlockPage const& page, Language language);

}  // namespace qinzao::cli
