#pragma once
#include <string>

#include "cli/views/block_page.hpp"

namespace qinzao::cli {

/// A strip chart (SVG): every line of every work as a bar along its chainage, clear, soft and hard. In grey print
/// light, middle and dark, and hatched differently.
std::string block_svg(BlockPage const& page, Language language);

}  // namespace qinzao::cli
