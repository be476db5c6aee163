#pragma once
#include <filesystem>
#include <vector>

#include "engine/ledger/rules.hpp"
#include "engine/ledger/tracks.hpp"

namespace qinzao {

/// Reads rules of land clearance; every event they speak of must be in `tracks`. Error: file, line and cause.
std::vector<Rule> read_rules(std::filesystem::path const& path, Tracks const& tracks);

/// The house's own rules, data/rules/clearance.toml.
std::vector<Rule> read_rules(Tracks const& tracks);

}  // namespace qinzao
