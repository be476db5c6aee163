#pragma once
#include <filesystem>

#include "engine/ledger/import/ledger_columns.hpp"
#include "engine/ledger/tracks.hpp"

namespace qinzao {

/// Reads how the columns of clearance workbooks are known; every event column must be an event of a household in
/// `tracks`. Error: file, line and cause; two fields of one name.
LedgerColumns read_columns(std::filesystem::path const& path, Tracks const& tracks);

/// The house's own, data/synonyms/ledger.toml.
LedgerColumns read_columns(Tracks const& tracks);

}  // namespace qinzao
