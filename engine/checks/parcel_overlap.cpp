#include <functional>

#include "engine/base/parallel.hpp"
#include "engine/checks/check.hpp"
#include "engine/checks/overlaps.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr std::size_t told_apart = 8;  // overlaps of a parcel that are told one by one

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

/// Pairs of parcels that overlap, but for slivers, which are a check of their own; value: square metres, place: the
/// overlap's outline. stacked: three or more on one footprint, to a decimetre; the first stands for all where it
/// overlaps others. many: a parcel that overlaps more than eight later ones. So no list of all pairs is made.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  unsigned jobs = input.survey.options.jobs;
  Shapes const& shapes = city.parcels.shape;
  std::vector<std::vector<std::uint32_t>> stacks = stacked_rows(shapes);
  std::vector<std::uint32_t> firsts;
  for (auto const& rows : stacks) firsts.push_back(rows.front());
  ParcelOverlaps overlaps{shapes, firsts, OverlapWidth::wide};
  std::vector<std::vector<Overlap>> found(stacks.size());
  parallel_for(stacks.size(), 256, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) found[i] = overlaps.of(firsts[i], told_apart + 1);
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
                     .definition = "two parcels that overlap by more than 1 m2 and are no sliver there; three or more "
                                   "on one footprint (to 10 "
                                   "cm) are one finding, stacked, and the first stands for all; a parcel that overlaps "
                                   "more than eight later ones is one finding, many",
                     .geometry = "the overlap; the first parcel"},
          .find = find};
}

}  // namespace qinzao
