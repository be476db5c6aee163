#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

/// A dBase table as one sheet, its field names as the first row. `encoding`: empty, by the file itself. Error: damaged;
/// wrong encoding.
std::vector<Sheet> read_dbf(std::filesystem::path const& path, std::string const& encoding);

}  // namespace qinzao
