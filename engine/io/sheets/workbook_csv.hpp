#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

/// A text of records (.csv, .txt) as one sheet. `encoding`: empty, as read_workbook says. Error: wrong encoding.
std::vector<Sheet> read_csv(std::filesystem::path const& path, std::string const& encoding);

}  // namespace qinzao
