#pragma once
#include <filesystem>
#include <vector>

#include "engine/checks/baseline.hpp"

namespace qinzao {

/// The findings of an earlier run, from the GeoJSON that `gaps -o` writes, a collection (.geojson) or lines (.geojsonl;
/// an empty file is a run without findings). Error: a file that cannot be read, is neither, or has a feature without
/// id, check or subjects; it names the feature by its number.
std::vector<PastFinding> read_past_findings(std::filesystem::path const& path);

}  // namespace qinzao
