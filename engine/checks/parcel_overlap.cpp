#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

#include "engine/base/parallel.hpp"
#include "engine/checks/check.hpp"
#include "engine/checks/takings.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double alike_m = 0.1;           // footprints whose vertices agree to this are one
constexpr std::size_t told_apart = 8;     // overlaps of a parcel that are told one by one
constexpr std::size_t first_looked = 64;  // candidates that are looked at before all are listed

struct Overlap {
  std::uint32_t other;
  Geometry shape;
};

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
  Overlaps(Shapes const& shapes, std::vector<std::uint32_t> const& rows) : shapes_{shapes}, boxes_(shapes.size()) {
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
    if (!(area_m2(shared) > least_shared_m2)) return std::nullopt;
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
      if (other > row && wide_m > 0 && high_m > 0 && wide_m * high_m > least_shared_m2) near.push_back(other);
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

/// Pairs of parcels that overlap; value: square metres, place: the overlap's outline. stacked: three or more on one
/// footprint, to a decimetre; the first stands for all where it overlaps others. many: a parcel that overlaps more than
/// eight later ones. So no list of all pairs is made.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  unsigned jobs = input.survey.options.jobs;
  Shapes const& shapes = city.parcels.shape;
  std::vector<std::vector<std::uint32_t>> stacks = stacks_of(shapes);
  std::vector<std::uint32_t> firsts;
  for (auto const& rows : stacks) firsts.push_back(rows.front());
  Overlaps overlaps{shapes, firsts};
  std::vector<std::vector<Overlap>> found(stacks.size());
  parallel_for(stacks.size(), 256, jobs, [&](std::size_t begin, std::size_t end) {
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

}  // namespace

Check parcel_overlap_check() {
  return {.name = "parcel_overlap",
          .group = "land",
          .place = 310,
          .title = {"地块重叠", "overlapping parcels"},
          .definition = {"重叠超过 1 平方米的两个地块；叠在同一范围的几块归为一条",
                         "two parcels that overlap by more than 1 m2; several on one footprint are told once"},
          .reasons = {{"",
                       {"地块重叠", "overlapping parcels"},
                       "m2",
                       {"地块 {id} 与 {others} 重叠 {value}", "parcels {id} and {others} overlap by {value}"}},
                      {"stacked",
                       {"同一范围几块地", "several on one footprint"},
                       "parcels",
                       {"{value}叠在同一范围：{id}、{others}", "{value} lie on one footprint: {id}, {others}"}},
                      {"many",
                       {"与许多地块重叠", "overlaps many"},
                       "parcels",
                       {"地块 {id} 至少与 {value}重叠：{others}", "parcel {id} overlaps at least {value}: {others}"}}},
          .needs = {.land = true},
          .manual = {.reasons = ", stacked, many",
                     .definition = "two parcels that overlap by more than 1 m2; three or more on one footprint (to 10 "
                                   "cm) are one finding, stacked, and the first stands for all; a parcel that overlaps "
                                   "more than eight later ones is one finding, many",
                     .geometry = "the overlap; the first parcel"},
          .find = find};
}

}  // namespace qinzao
