#pragma once
#include <filesystem>
#include <vector>

#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

/// Every sheet of a workbook of Excel 97, by GDAL. Error: damaged.
std::vector<Sheet> read_xls(std::filesystem::path const& path);

}  // namespace qinzao
