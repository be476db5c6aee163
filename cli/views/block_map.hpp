#pragma once
#include <string>

#include "cli/views/block_page.hpp"

namespace qinzao::cli {

/// A GeoJSON line for every clear and every blocked stretch, in WGS 84; of a work without a line its area or place.
/// `member` as that of a FeatureCollection.
std::string block_geojson(BlockPage const& page, Language language, std::string_view member);

}  // namespace qinzao::cli
