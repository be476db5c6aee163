#include "engine/checks/parcel_overlaps.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

#include "engine/base/parallel.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

constexpr double alike_m = 0.1;           // footprints whose vertices agree to this are one
constexpr std::size_t told_apart = 8;     // overlaps of a parcel that are told one by one
constexpr std::size_t first_looked = 64;  // candidates that are looked at before all are listed

struct Overlap {
  std::uint32_t other;
  Geometry shape;
};

/// The area of a geometry as polygons alone: what two polygons share may have lines and points in it.
Geometry polygons_of(Geometry const& geometry) {
  return buffer(geometry, 0);
}

/// Three or more rows on one footprint are a stack; every other row stands for itself. By their first rows.
std::vector<std::vector<std::uint32_t>> stacks_of(Shapes const& shapes) {
  std::map<std::vector<std::int64_t>, std::vector<std::uint32_t>> footprints;
  for (std::uint32_t row = 0; row < shapes.size(); ++row) {
    if (shapes.kind(row) != ShapeKind::polygon) continue;
    std::vector<std::int64_t> drawn;
    for (Point p : shapes.vertices(row))
      for (double metres : {p.x, p.y}) drawn.push_back(std::llround(metres / alike_m));
    footprints[std::move(drawn)].push_back(row);
  }
  std::vector<std::vector<std::uint32_t>> stacks;
  for (auto& [drawn, rows] : footprints)
    if (rows.size() > 2) {
      stacks.push_back(std::move(rows));
    } else {
      for (std::uint32_t row : rows) stacks.push_back({row});
    }
  std::ranges::sort(stacks);
  return stacks;
}

class Overlaps {
 public:
  Overlaps(Shapes const& shapes, std::vector<std::uint32_t> const& rows, double least_m2)
      : shapes_{shapes}, boxes_(shapes.size()), least_m2_{least_m2} {
    for (std::uint32_t row : rows) boxes_[row] = shapes.box(row);
    index_ = BoxIndex{boxes_};
  }

  /// What later rows share with this one; of more than `told_apart` only so many and one.
  std::vector<Overlap> of(std::uint32_t row) const {
    std::vector<Overlap> found = among(row, first_looked);
    return found.size() > told_apart ? std::move(found) : among(row, boxes_.size());
  }

  std::optional<Overlap> between(std::uint32_t row, std::uint32_t other) const {
    Geometry shared = intersection(repaired_geometry_of(shapes_, row), repaired_geometry_of(shapes_, other));
    if (!(area_m2(shared) > least_m2_)) return std::nullopt;
    return Overlap{other, polygons_of(shared)};
  }

 private:
  std::vector<Overlap> among(std::uint32_t row, std::size_t most) const {
    std::vector<std::uint32_t> near;
    index_.query(boxes_[row], [&](std::uint32_t other) {
      Box const& a = boxes_[row];
      Box const& b = boxes_[other];
      double wide_m = std::min(a.max_x, b.max_x) - std::max(a.min_x, b.min_x);
      double high_m = std::min(a.max_y, b.max_y) - std::max(a.min_y, b.min_y);
      if (other > row && wide_m > 0 && high_m > 0 && wide_m * high_m > least_m2_) near.push_back(other);
      return near.size() < most;
    });
    std::ranges::sort(near);
    std::vector<Overlap> found;
    for (std::uint32_t other : near) {
      if (auto overlap = between(row, other)) found.push_back(std::move(*overlap));
      if (found.size() > told_apart) break;
    }
    return found;
  }

  Shapes const& shapes_;
  std::vector<Box> boxes_;  // of the rows looked at
  BoxIndex index_;
  double least_m2_;
};

void tell(std::uint32_t row, Overlap const& overlap, Findings& findings) {
  Finding& finding = findings.add("parcel_overlap", Severity::error, {Layer::parcels, row});
  finding.more().more_subjects.push_back({Layer::parcels, overlap.other});
  finding.value = area_m2(overlap.shape);
  finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
  append(findings.shapes, overlap.shape);
}

/// One finding for several: its subject and the others.
template <typename Others, typename RowOf>
void tell_together(std::uint32_t row, std::string_view reason, std::size_t count, Others const& others, RowOf row_of,
                   Findings& findings) {
  Finding& finding = findings.add("parcel_overlap", Severity::error, {Layer::parcels, row});
  finding.reason = reason;
  finding.value = static_cast<double>(count);
  for (auto const& other : others)
    if (row_of(other) != row) finding.more().more_subjects.push_back({Layer::parcels, row_of(other)});
}

}  // namespace

void find_parcel_overlaps(City const& city, LandCheckOptions const& options, Findings& findings) {
  Shapes const& shapes = city.parcels.shape;
  std::vector<std::vector<std::uint32_t>> stacks = stacks_of(shapes);
  std::vector<std::uint32_t> firsts;
  for (auto const& rows : stacks) firsts.push_back(rows.front());
  Overlaps overlaps{shapes, firsts, options.least_m2};
  std::vector<std::vector<Overlap>> found(stacks.size());
  parallel_for(stacks.size(), 256, options.jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) found[i] = overlaps.of(firsts[i]);
  });
  for (std::size_t i = 0; i < stacks.size(); ++i) {
    if (stacks[i].size() > 1)
      tell_together(firsts[i], "stacked", stacks[i].size(), stacks[i], std::identity{}, findings);
    if (found[i].size() > told_apart) {
      tell_together(
          firsts[i], "many", found[i].size(), found[i], [](Overlap const& o) { return o.other; }, findings);
    } else {
      for (Overlap const& overlap : found[i]) tell(firsts[i], overlap, findings);
    }
  }
}

}  // namespace qinzao
