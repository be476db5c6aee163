#pragma once
#include <string>
#include <vector>

#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao::cli {

/// A sheet of sentences, a row each.
Spreadsheet notes_sheet(std::vector<std::string> const& notes, bool zh);

}  // namespace qinzao::cli
