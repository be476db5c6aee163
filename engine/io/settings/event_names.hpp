#pragma once
#include <filesystem>

#include "engine/ledger/event_names.hpp"

namespace qinzao {

/// Reads what people call the events of the ledger. REQUIRES a file that read_tracks() reads. Error: file, line and
/// cause; two events of one subject by one name.
EventNames read_event_names(std::filesystem::path const& path);

/// The house's own, data/rules/tracks.toml.
EventNames read_event_names();

}  // namespace qinzao
