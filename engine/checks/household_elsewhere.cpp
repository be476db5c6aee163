#include <limits>

#include "engine/checks/check.hpp"
#include "engine/checks/takings.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double far_m = 50;

/// The point of a household is more than 50 m from every parcel it holds. value: metres to the nearest. One that holds
/// a parcel without geometry may live there.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  Shapes const& parcels = city.parcels.shape;
  auto held = held_parcels(city);
  for (std::uint32_t row = 0; row < city.households.size(); ++row) {
    if (held[row].empty() || row >= city.household_places.size() || is_past(input.survey.day, row)) continue;
    if (city.household_places.kind(HouseholdId{row}) != ShapeKind::point) continue;
    Point place = city.household_places.vertices(HouseholdId{row}).front();
    double nearest_m = std::numeric_limits<double>::infinity();
    for (std::uint32_t parcel : held[row]) {
      double away_m = 0;
      if (parcels.kind(parcel) == ShapeKind::polygon)
        if (auto way = connect(parcels, parcel, place, place, std::numeric_limits<double>::infinity()))
          away_m = way->length_m;
      nearest_m = std::min(nearest_m, away_m);
    }
    if (nearest_m <= far_m + 1e-9) continue;
    Finding& finding = findings.add("household_elsewhere", Severity::warning, {Layer::households, row});
    for (std::uint32_t parcel : held[row]) finding.more().more_subjects.push_back({Layer::parcels, parcel});
    finding.value = nearest_m;
    finding.limit = far_m;
  }
}

}  // namespace

Check household_elsewhere_check() {
  return {
      .name = "household_elsewhere",
      .group = "land",
      .place = 319,
      .title = {"户址不符", "household far from its parcels"},
      .definition = {"户的位置离它所持有的每个地块都在 50 米以上",
                     "the point of a household is more than 50 m from every parcel that it holds"},
      .reasons = {{"",
                   {"户址不符", "household far from its parcels"},
                   "m",
                   {"户 {id} 离它的地块（{others}）{value}", "household {id} is {value} from its parcels ({others})"}}},
      .needs = {.land = true},
      .manual = {.geometry = "the household"},
      .find = find};
}

}  // namespace qinzao
