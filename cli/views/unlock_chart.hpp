#pragma once
#include <string>

#include "cli/views/unlock_page.hpp"

namespace qinzao::cli {

/// A step curve (SVG): the value of each corner over the signatures it takes, with the best set of at most N as a
/// cross.
std::string unlock_svg(UnlockPage const& page, Language language);

}  // namespace qinzao::cli
