#pragma once
#include <vector>

#include "cli/views/unlock_page.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao::cli {

/// A workbook: the corners, the best set of at most N, what is impossible, what waits for what lies below.
std::vector<Spreadsheet> unlock_sheets(UnlockPage const& page, Language language);
/// The same as text for the terminal, with a sentence for every part of every corner.
std::string unlock_text(UnlockPage const& page, Language language);

}  // namespace qinzao::cli
