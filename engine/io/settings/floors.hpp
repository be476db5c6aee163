#pragma once
#include <filesystem>
#include <vector>

#include "engine/land/forecast/floor.hpp"

namespace qinzao {

/// Reads the steps from a decision to a move by order of a court. Error: file, line and cause.
std::vector<FloorStep> read_floor_steps(std::filesystem::path const& path);

/// The house's own, data/rules/floors.toml.
std::vector<FloorStep> read_floor_steps();

}  // namespace qinzao
