#include "engine/checks/check.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double narrow_m = 0.5;

double outline_m(Shapes const& shapes, std::uint32_t row) {
  double metres = 0;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part)
    metres += length_m(shapes.part(part));
  return metres;
}

/// Parcels narrower than 0.5 m on average: twice the area over the perimeter. value: that width.
void find(CheckInput const& input, Findings& findings) {
  Shapes const& shapes = input.survey.city.parcels.shape;
  for (std::uint32_t row = 0; row < shapes.size(); ++row) {
    if (shapes.kind(row) != ShapeKind::polygon) continue;
    double perimeter_m = outline_m(shapes, row);
    double area = area_m2(shapes, row);
    double wide_m = 2 * area / perimeter_m;
    if (!(perimeter_m > 0) || !(area > 0) || wide_m >= narrow_m - 1e-9) continue;
    Finding& finding = findings.add("sliver", Severity::warning, {Layer::parcels, row});
    finding.value = wide_m;
    finding.limit = narrow_m;
  }
}

}  // namespace

Check sliver_check() {
  return {.name = "sliver",
          .group = "land",
          .place = 311,
          .title = {"狭长碎地", "sliver"},
          .definition = {"平均宽度（面积的两倍除以周长）不到 0.5 米的地块",
                         "a parcel narrower than 0.5 m on average (twice its area over its perimeter)"},
          .reasons = {{"",
                       {"狭长碎地", "sliver"},
                       "m",
                       {"地块 {id} 平均只有 {value}宽", "parcel {id} is only {value} wide on average"},
                       2}},
          .needs = {.land = true},
          .manual = {.geometry = "the parcel"},
          .find = find};
}

}  // namespace qinzao
