#pragma once
#include <filesystem>
#include <vector>

#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

/// Every sheet of an OpenDocument workbook. Error: damaged.
std::vector<Sheet> read_ods(std::filesystem::path const& path);

}  // namespace qinzao
