#pragma once
#include <vector>

#include "cli/views/block_page.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao::cli {

/// A workbook for the weekly meeting: works, stretches, households, temporary use, households that are not on the map.
std::vector<Spreadsheet> block_sheets(BlockPage const& page, Language language);
/// The works and their stretches as text for the terminal.
std::string block_text(BlockPage const& page, Language language);

}  // namespace qinzao::cli
