#pragma once
#include <string>

#include "engine/base/text.hpp"
#include "engine/city/city.hpp"
#include "engine/land/parcel_stages.hpp"
#include "engine/ledger/stage_style.hpp"

namespace qinzao {

/// The parcels by stage as RFC 7946 GeoJSON, one feature a line: parcel_id, stage, stage_name, color (`#rrggbb`),
/// households, begin_date, end_date (the day the next stage begins), for QGIS's time slider.
std::string stages_geojson(City const& city, std::span<ParcelStage const> list, Language language,
                           std::string_view member);

}  // namespace qinzao
