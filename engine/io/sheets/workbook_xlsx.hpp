#pragma once
#include <filesystem>
#include <vector>

#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

/// Every sheet of an Office Open XML workbook (.xlsx, .xlsm). Error: damaged.
std::vector<Sheet> read_xlsx(std::filesystem::path const& path);

}  // namespace qinzao
