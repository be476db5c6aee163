#pragma once
#include <filesystem>

#include "engine/ledger/tracks.hpp"

namespace qinzao {

/// Reads the tracks of the ledger. Error: file, line and cause.
Tracks read_tracks(std::filesystem::path const& path);

/// The house's own tracks, data/rules/tracks.toml.
Tracks read_tracks();

}  // namespace qinzao
