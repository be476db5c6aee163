#include "engine/checks/check.hpp"
#include "engine/checks/takings.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Parcels a project's footprint takes in part; value: square metres left, place: what is left.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  for (Taking const& taking : takings(city, input.survey.options.day)) {
    if (taking.left_m2 <= least_shared_m2) continue;
    Geometry left = polygons_of(difference(repaired_geometry_of(city.parcels.shape, taking.parcel),
                                           repaired_geometry_of(city.project_areas, taking.project)));
    Finding& finding = findings.add("partial_taking", Severity::warning, {Layer::parcels, taking.parcel});
    finding.more().more_subjects.push_back({Layer::projects, taking.project});
    finding.more().area_m2 = taking.taken_m2;
    finding.value = taking.left_m2;
    finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
    append(findings.shapes, left);
  }
}

}  // namespace

Check partial_taking_check() {
  return {.name = "partial_taking",
          .group = "land",
          .place = 320,
          .title = {"部分征收", "partial taking"},
          .definition = {"项目范围只占用地块的一部分", "a project's footprint takes part of a parcel"},
          .reasons = {{"",
                       {"部分征收", "partial taking"},
                       "m2",
                       {"项目 {others} 占用地块 {id} 的 {area}，余 {value}",
                        "project {others} takes {area} of parcel {id}; {value} are left"}}},
          .needs = {.land = true},
          .manual = {.definition = "a project's footprint takes part of a parcel", .geometry = "the part"},
          .find = find};
}

}  // namespace qinzao
