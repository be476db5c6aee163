#include <set>

#include "engine/checks/check.hpp"
#include "engine/checks/takings.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// unknown_parcel: a household holds a parcel the file does not have; no_household: a parcel wholly within a project's
/// footprint that none of its households holds.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  TextIndex households{city.households.household_id};
  TextIndex parcels{city.parcels.id};
  TextIndex projects{city.projects.project_id};
  for (std::size_t link = 0; link < city.links.size(); ++link) {
    auto household = households.find(city.links.household_id[HoldingId{link}]);
    if (!household || parcels.find(city.links.parcel_id[HoldingId{link}])) continue;
    Finding& finding = findings.add("missing_plot", Severity::warning, {Layer::households, *household});
    finding.reason = "unknown_parcel";
    finding.more().text = std::string{city.links.parcel_id[HoldingId{link}]};
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> registered;  // parcel, project
  auto held = held_parcels(city);
  for (std::uint32_t household = 0; household < held.size(); ++household)
    if (auto project = projects.find(city.households.project_id[HouseholdId{household}]))
      for (std::uint32_t parcel : held[household]) registered.emplace(parcel, *project);
  for (Taking const& taking : takings(city, input.survey.options.day)) {
    if (taking.left_m2 > least_shared_m2 || registered.contains({taking.parcel, taking.project})) continue;
    Finding& finding = findings.add("missing_plot", Severity::warning, {Layer::parcels, taking.parcel});
    finding.reason = "no_household";
    finding.more().more_subjects.push_back({Layer::projects, taking.project});
  }
}

}  // namespace

Check missing_plot_check() {
  return {.name = "missing_plot",
          .group = "land",
          .place = 300,
          .title = {"缺地块或缺户", "missing plot"},
          .definition = {"户所登记的地块图上没有；或整块在项目范围内的地块，项目台账里没有户",
                         "a household holds a parcel the file does not have; or a parcel wholly within a project's "
                         "footprint that none "
                         "of its households holds"},
          .reasons = {{"unknown_parcel",
                       {"户的地块不在图上", "unknown parcel"},
                       "",
                       {"户 {id} 的地块 {text} 图上没有",
                        "household {id} holds parcel {text}, which the file does not have"}},
                      {"no_household",
                       {"范围内地块无户", "parcel without household"},
                       "",
                       {"地块 {id} 在项目 {others} 范围内，台账里没有户",
                        "parcel {id} lies within project {others}, but none of its households holds it"}}},
          .needs = {.land = true},
          .manual = {.reasons = "unknown_parcel, no_household",
                     .definition = "a household holds a parcel the file does not have; or a parcel wholly within a "
                                   "project's footprint that none of its households holds",
                     .geometry = "the feature"},
          .find = find};
}

}  // namespace qinzao
