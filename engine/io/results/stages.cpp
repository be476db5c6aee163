#include "engine/io/results/stages.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/io/results/feature_collection.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao {

namespace {

void append_day(std::string& out, std::optional<Date> day) {
  if (day) {
    append_json(out, day->iso());
  } else {
    out += "null";
  }
}

}  // namespace

std::string stages_geojson(City const& city, std::span<ParcelStage const> list, Language language,
                           std::string_view member) {
  FeatureCollection collection{city.crs, member};
  for (ParcelStage const& stage : list) {
    StageStyle look = stage_style(stage.stage);
    std::string& out = collection.begin();
    out += "\"parcel_id\":";
    append_json(out, city.parcels.id[stage.parcel]);
    out += fmt::format(",\"stage\":\"{}\",\"stage_name\":\"{}\",\"color\":\"{}\",\"households\":{},\"begin_date\":",
                       word_of(stage.stage), look.name.in(language), look.color,
                       std::round(stage.households * 1000) / 1000);
    append_day(out, stage.begin);
    out += ",\"end_date\":";
    append_day(out, stage.end);
    collection.end(city.parcels.shape, static_cast<std::uint32_t>(stage.parcel.value()));
  }
  return std::move(collection).text();
}

}  // namespace qinzao
