#include "engine/base/parallel.hpp"
#include "engine/checks/check.hpp"
#include "engine/checks/overlaps.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr std::size_t told = 8;  // overlaps of one parcel

double outline_m(Shapes const& shapes, std::uint32_t row) {
  double metres = 0;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part)
    metres += length_m(shapes.part(part));
  return metres;
}

Finding& add(Findings& findings, std::uint32_t row, double wide_m) {
  Finding& finding = findings.add("sliver", Severity::warning, {Layer::parcels, row});
  finding.value = wide_m;
  finding.limit = sliver_m;
  return finding;
}

/// Parcels, and what two of them share, narrower than 0.5 m on average: twice the area over the perimeter. value: that
/// width. Of parcels stacked on one footprint the first stands for all.
void find(CheckInput const& input, Findings& findings) {
  Shapes const& shapes = input.survey.city.parcels.shape;
  for (std::uint32_t row = 0; row < shapes.size(); ++row) {
    if (shapes.kind(row) != ShapeKind::polygon) continue;
    double area = area_m2(shapes, row);
    double wide_m = mean_width_m(area, outline_m(shapes, row));
    if (area > 0 && is_sliver(wide_m)) add(findings, row, wide_m);
  }
  std::vector<std::uint32_t> rows;
  for (auto const& stack : stacked_rows(shapes)) rows.push_back(stack.front());
  ParcelOverlaps overlaps{shapes, rows, OverlapWidth::sliver};
  std::vector<std::vector<Overlap>> found(rows.size());
  parallel_for(rows.size(), 256, input.survey.options.jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) found[i] = overlaps.of(rows[i], told);
  });
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (Overlap const& overlap : found[i]) {
      Finding& finding = add(findings, rows[i], mean_width_m(area_m2(overlap.shape), length_m(overlap.shape)));
      finding.reason = "overlap";
      finding.more().more_subjects.push_back({Layer::parcels, overlap.other});
      finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
      append(findings.shapes, overlap.shape);
    }
}

}  // namespace

Check sliver_check() {
  return {.name = "sliver",
          .group = "land",
          .place = 311,
          .title = {"狭长碎面", "sliver"},
          .definition = {"平均宽度（面积的两倍除以周长）不到 0.5 米的地块或两个地块的重叠",
                         "a parcel, or what two parcels share, narrower than 0.5 m on average (twice its area over its "
                         "perimeter)"},
          .reasons = {{"",
                       {"狭长碎面", "sliver"},
                       "m",
                       {"地块 {id} 平均只有 {value}宽", "parcel {id} is only {value} wide on average"},
                       2},
                      {"overlap",
                       {"狭长重叠", "overlap that is a sliver"},
                       "m",
                       {"地块 {id} 与 {others} 的重叠平均只有 {value}宽",
                        "what parcels {id} and {others} share is only {value} wide on average"},
                       2}},
          .needs = {.land = true},
          .manual = {.reasons = ", overlap",
                     .definition = "a parcel narrower than 0.5 m on average (twice its area over its perimeter); "
                                   "overlap: what two parcels share, if more than 1 m2",
                     .geometry = "the parcel; the overlap"},
          .find = find};
}

}  // namespace qinzao
