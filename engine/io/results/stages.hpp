#pragma once
#include <string>

#include "engine/base/text.hpp"
#include "engine/city/city.hpp"
#include "engine/land/parcel_stages.hpp"

namespace qinzao {

/// What people call a stage, and the colour it is drawn in (`#rrggbb`).
struct StageStyle {
  StaticMessage name;
  std::string_view color;
};
StageStyle const& stage_style(Stage stage);

/// The parcels by stage as RFC 7946 GeoJSON, one feature a line: parcel_id, stage, stage_name, color (`#rrggbb`),
/// households, begin_date, end_date (the day the next stage begins), for QGIS's time slider.
std::string stages_geojson(City const& city, std::span<ParcelStage const> list, Language language,
                           std::string_view member);

}  // namespace qinzao
