#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "engine/base/progress.hpp"

namespace qinzao {

/// What was put into the demo city: layer (or "ledger") and rows.
using MadeLayer = std::function<void(std::string const& layer, std::uint64_t rows)>;

/// Builds the demo city in a folder: 秦灶.gpkg from the readable sources of data/qinzao, and, grown on their streets
/// and rivers, parcels, buildings, households and sewers, which it also leaves as tables in `grown`. Goes through the
/// same doors as init, load and ledger import. Returns the city's path. The ledger's rows are recorded at one fixed
/// moment, so that its head is the same everywhere. Error: the folder has a demo city already.
std::filesystem::path build_demo_city(std::filesystem::path const& folder, MadeLayer const& made = {},
                                      Progress progress = {});

}  // namespace qinzao
