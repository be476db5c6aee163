#include "engine/io/results/stages.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "engine/geo/crs.hpp"
#include "engine/io/results/geojson.hpp"

namespace qinzao {

namespace {

/// From grey over yellow to green.
constexpr std::array<StageLook, stages> looks{{{{"登记", "registered"}, "#9e9e9e"},
                                               {{"调查", "surveyed"}, "#f4a582"},
                                               {{"评估", "appraised"}, "#fddbc7"},
                                               {{"签约", "signed"}, "#ffd92f"},
                                               {{"腾空", "vacated"}, "#a6d854"},
                                               {{"拆除", "demolished"}, "#66a61e"},
                                               {{"交地", "handed over"}, "#1b7837"}}};

void append_day(std::string& out, std::optional<Date> day) {
  if (day) {
    append_json(out, day->iso());
  } else {
    out += "null";
  }
}

}  // namespace

StageLook const& look_of(Stage stage) {
  return looks[static_cast<std::size_t>(stage)];
}

std::string stages_geojson(City const& city, std::span<ParcelStage const> list, Language language) {
  Transform to_wgs84{Crs{city.crs}, wgs84()};
  std::string out = "{\"type\":\"FeatureCollection\",\"features\":[\n";
  for (std::size_t i = 0; i < list.size(); ++i) {
    ParcelStage const& stage = list[i];
    StageLook const& look = look_of(stage.stage);
    if (i > 0) out += ",\n";
    out += "{\"type\":\"Feature\",\"properties\":{\"parcel_id\":";
    append_json(out, city.parcels.id[stage.parcel.value()]);
    out += fmt::format(",\"stage\":\"{}\",\"stage_name\":\"{}\",\"color\":\"{}\",\"households\":{},\"begin_date\":",
                       word_of(stage.stage), look.name.in(language), look.color,
                       std::round(stage.households * 1000) / 1000);
    append_day(out, stage.begin);
    out += ",\"end_date\":";
    append_day(out, stage.end);
    out += "},\"geometry\":";
    if (city.parcels.shape.kind(stage.parcel.value()) == ShapeKind::none) {
      out += "null}";
      continue;
    }
    auto vertices = city.parcels.shape.vertices(stage.parcel.value());
    std::vector<Point> places(vertices.begin(), vertices.end());
    to_wgs84.apply(places);
    append_geojson_geometry(out, city.parcels.shape, stage.parcel.value(), places);
    out += '}';
  }
  return out + "\n]}\n";
}

}  // namespace qinzao
