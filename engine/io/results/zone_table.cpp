#include "engine/io/results/zone_table.hpp"

#include <cmath>

#include "engine/geo/outline.hpp"

namespace qinzao {

namespace {

double rounded(double value, double per_unit) {
  return std::round(value * per_unit) / per_unit;
}

}  // namespace

FeatureTable zone_table(Survey const& survey, Zones const& zones) {
  FeatureTable features;
  features.table.name = "zones";
  features.table.header = {
      {"zone", CellKind::text},     {"outlets", CellKind::whole},   {"shared", CellKind::whole},
      {"parcels", CellKind::whole}, {"households", CellKind::real}, {"persons", CellKind::real},
      {"metres", CellKind::real},   {"area_m2", CellKind::real},    {"sewage_lps", CellKind::real}};
  bool people = survey.city.parcels.size() > 0;
  auto known_if = [](bool is_known, double value) { return is_known ? SpreadsheetCell{value} : SpreadsheetCell{}; };
  for (DrainageZone const& zone : zones.list) {
    features.table.rows.push_back({zone_name(survey, zone), static_cast<std::int64_t>(zone.ends.size()),
                                   std::int64_t{zone.shared()}, static_cast<std::int64_t>(zone.parcels.size()),
                                   known_if(people && survey.demand().households_known, rounded(zone.households, 100)),
                                   known_if(people && !survey.demand().persons.empty(), rounded(zone.persons, 10)),
                                   rounded(zone.metres, 10), rounded(zone.area_m2, 1),
                                   known_if(people && zones.group == Group::foul, rounded(zone.sewage_lps, 1000))});
    std::vector<std::uint32_t> drawn;
    for (std::uint32_t parcel : zone.parcels)
      if (survey.city.parcels.shape.kind(ParcelId{parcel}) == ShapeKind::polygon) drawn.push_back(parcel);
    if (drawn.empty()) {
      features.shapes.end_feature(ShapeKind::none);
    } else {
      append_outline(features.shapes, survey.city.parcels.shape, drawn, survey.options.blank.near_m);
    }
  }
  return features;
}

}  // namespace qinzao
