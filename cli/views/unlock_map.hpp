#pragma once
#include <string>

#include "cli/views/unlock_page.hpp"

namespace qinzao::cli {

/// A GeoJSON feature for every planned piece, in WGS 84: whether it is free, when it comes, who must sign for it.
/// `member` as that of a FeatureCollection.
std::string unlock_geojson(UnlockPage const& page, std::string_view member);

}  // namespace qinzao::cli
