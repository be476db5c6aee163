#include <algorithm>
#include <array>
#include <cmath>

#include "engine/checks/check.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Was the area stated in another unit: mu or hectares for square metres, or the other way round?
bool other_unit(double stated_m2, double drawn_m2) {
  constexpr std::array factors{10000.0 / 15, 10000.0, 15.0 / 10000, 1.0 / 10000};  // a mu is a fifteenth of a hectare
  return std::ranges::any_of(factors,
                             [&](double factor) { return std::abs(drawn_m2 / stated_m2 / factor - 1) <= 0.01 + 1e-9; });
}

void compare(Findings& findings, Subject subject, double stated_m2, double drawn_m2) {
  if (!(stated_m2 > 0) || !(drawn_m2 > 0)) return;
  double off_m2 = std::abs(drawn_m2 - stated_m2);
  bool unit = other_unit(stated_m2, drawn_m2);
  if (!unit && off_m2 <= 0.01 * drawn_m2 + 1e-9) return;
  bool much = off_m2 > 0.05 * drawn_m2 + 1e-9 && off_m2 > 5 + 1e-9;
  Finding& finding = findings.add("area_mismatch",
                                  unit   ? Severity::error
                                  : much ? Severity::warning
                                         : Severity::info,
                                  subject);
  finding.reason = unit ? "unit" : "differs";
  finding.value = stated_m2;
  finding.limit = drawn_m2;
}

/// Areas stated of parcels and of sites with a polygon, against what is drawn. value: as stated; limit: as drawn.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  for (std::uint32_t row = 0; row < city.parcels.titled_m2.size(); ++row)
    if (city.parcels.shape.kind(ParcelId{row}) == ShapeKind::polygon)
      compare(findings, {Layer::parcels, row}, city.parcels.titled_m2[ParcelId{row}], area_m2(city.parcels.shape, row));
  for (std::uint32_t row = 0; row < city.sites.size(); ++row)
    if (city.sites.shape.kind(SiteId{row}) == ShapeKind::polygon)
      compare(findings, {Layer::sites, row}, city.sites.area_m2[SiteId{row}], area_m2(city.sites.shape, row));
}

}  // namespace

Check area_mismatch_check() {
  return {.name = "area_mismatch",
          .group = "land",
          .place = 314,
          .title = {"面积不符", "area mismatch"},
          .definition =
              {"登记面积与图上面积相差 1 % 以上（超过 5 % 且超过 5 平方米为警告），或相差恰为亩、公顷与平方米之比",
               "a stated area more than 1 % off the drawn one (a warning beyond 5 % and 5 m2), or off by the "
               "ratio of mu or hectares to square metres"},
          .reasons = {{"differs",
                       {"面积不符", "area differs from the drawing"},
                       "m2",
                       {"{id} 登记 {value}，图上 {limit}", "{id} is stated at {value} and drawn at {limit}"}},
                      {"unit",
                       {"面积单位错", "area in another unit"},
                       "m2",
                       {"{id} 登记 {value}，图上 {limit}：单位很可能是亩或公顷",
                        "{id} is stated at {value} and drawn at {limit}: the unit is probably another (mu, hectares)"},
                       4}},
          .needs = {.land = true, .details = true, .records = true},
          .manual = {.reasons = "unit (error); differs (warning beyond 5 % and 5 m2, else info)",
                     .definition = "`titled_area_m2` of a parcel, or `area_m2` of a site with a polygon, more than 1 % "
                                   "off the drawn area; unit: the two are as mu or hectares to square metres, within "
                                   "1 %",
                     .geometry = "the feature"},
          .find = find};
}

}  // namespace qinzao
