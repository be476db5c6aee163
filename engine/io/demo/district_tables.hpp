#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/demo/district.hpp"

namespace qinzao {

/// Writes a grown district as tables that `load` reads, a layer each, and tells layer and file in the order of loading.
std::vector<std::pair<std::string, std::filesystem::path>> write_district(District const& district,
                                                                          GroundPlan const& plan,
                                                                          std::vector<ProjectSeed> const& projects,
                                                                          std::filesystem::path const& folder);

}  // namespace qinzao
