#pragma once
#include <string>

#include "cli/views/block_page.hpp"

namespace qinzao::cli {

/// A GeoJSON line for every clear and every blocked stretch, in WGS 84; of a work without a line its area or place.
std::string block_geojson(BlockPage const& page, Language language);

}  // namespace qinzao::cli
