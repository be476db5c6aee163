#include "engine/works/river_stretch.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

struct Range {
  double from_m;
  double to_m;
};

/// The chainage of the river nearest to a place, if it is near enough.
std::optional<double> chainage_of(Point place, Shapes const& rivers, std::uint32_t river, double near_m) {
  std::optional<double> found;
  double begins_m = 0;
  for (std::uint32_t part = rivers.first_part(river); part < rivers.end_part(river); ++part) {
    Projection there = project(rivers.part(part), place);
    if (there.distance_m <= near_m) {
      near_m = there.distance_m;
      found = begins_m + there.chainage_m;
    }
    begins_m += length_m(rivers.part(part));
  }
  return found;
}

std::optional<Range> range_of(std::span<Point const> work, Shapes const& rivers, std::uint32_t river, double near_m) {
  std::optional<Range> range;
  for (Point vertex : work)
    if (auto at_m = chainage_of(vertex, rivers, river, near_m))
      range = range ? Range{std::min(range->from_m, *at_m), std::max(range->to_m, *at_m)} : Range{*at_m, *at_m};
  return range;
}

void take_parcels(Range range, Shapes const& rivers, std::uint32_t river, Shapes const& parcels, double bank_m,
                  std::set<std::uint32_t>& touched) {
  double begins_m = 0;
  for (std::uint32_t part = rivers.first_part(river); part < rivers.end_part(river); ++part) {
    auto line = rivers.part(part);
    double from_m = std::max(range.from_m - begins_m, 0.0);
    double to_m = std::min(range.to_m - begins_m, length_m(line));
    begins_m += length_m(line);
    if (from_m > to_m) continue;
    std::vector<Point> along = stretch(line, from_m, to_m);
    Box near;
    for (Point p : along) near.add(p);
    for (std::uint32_t parcel = 0; parcel < parcels.size(); ++parcel) {
      if (parcels.kind(parcel) != ShapeKind::polygon || !near.grown(bank_m).overlaps(parcels.box(parcel))) continue;
      bool touches = along.size() == 1 && connect(parcels, parcel, along[0], along[0], bank_m);
      for (std::size_t i = 1; i < along.size() && !touches; ++i)
        touches = connect(parcels, parcel, along[i - 1], along[i], bank_m).has_value();
      if (touches) touched.insert(parcel);
    }
  }
}

}  // namespace

std::optional<RiverStretch> stretch_of(Shapes const& works, std::uint32_t work, Shapes const& rivers,
                                       std::uint32_t river, Shapes const& parcels, RiverStretchOptions const& options) {
  if (works.kind(work) == ShapeKind::none || rivers.kind(river) != ShapeKind::line) return std::nullopt;
  std::optional<RiverStretch> found;
  std::set<std::uint32_t> touched;
  for (std::uint32_t part = works.first_part(work); part < works.end_part(work); ++part) {
    auto range = range_of(works.part(part), rivers, river, options.near_m);
    if (!range) continue;
    if (!found) found = RiverStretch{range->from_m, range->to_m, 0, {}};
    found->from_m = std::min(found->from_m, range->from_m);
    found->to_m = std::max(found->to_m, range->to_m);
    found->metres += range->to_m - range->from_m;
    take_parcels(*range, rivers, river, parcels, options.bank_m, touched);
  }
  if (found) found->parcels.assign(touched.begin(), touched.end());
  return found;
}

}  // namespace qinzao
