#include "engine/io/results/stages.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "engine/io/results/feature_collection.hpp"
#include "engine/io/results/geojson.hpp"
#include "engine/ledger/stage_name.hpp"

namespace qinzao {

namespace {

/// From grey over yellow to green.
constexpr std::array<StageStyle, stages> looks{{{name_of(Stage::registered), "#9e9e9e"},
                                                {name_of(Stage::surveyed), "#f4a582"},
                                                {name_of(Stage::appraised), "#fddbc7"},
                                                {name_of(Stage::signed_up), "#ffd92f"},
                                                {name_of(Stage::vacated), "#a6d854"},
                                                {name_of(Stage::demolished), "#66a61e"},
                                                {name_of(Stage::handed_over), "#1b7837"}}};

void append_day(std::string& out, std::optional<Date> day) {
  if (day) {
    append_json(out, day->iso());
  } else {
    out += "null";
  }
}

}  // namespace

StageStyle const& stage_style(Stage stage) {
  return looks[static_cast<std::size_t>(stage)];
}

std::string stages_geojson(City const& city, std::span<ParcelStage const> list, Language language,
                           std::string_view member) {
  FeatureCollection collection{city.crs, member};
  for (ParcelStage const& stage : list) {
    StageStyle const& look = stage_style(stage.stage);
    std::string& out = collection.begin();
    out += "\"parcel_id\":";
    append_json(out, city.parcels.id[stage.parcel.value()]);
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
