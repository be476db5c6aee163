#include <set>

#include "engine/checks/check.hpp"
#include "engine/checks/takings.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Parcels that footprints of two open projects take, or whose households belong to two. The first subject is the
/// parcel.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  Date day = input.survey.options.day;
  TextIndex projects{city.projects.project_id};
  std::vector<std::set<std::uint32_t>> of = takers_of(city, day);
  auto held = held_parcels(city);
  for (std::uint32_t household = 0; household < held.size(); ++household) {
    auto project = projects.find(city.households.project_id[HouseholdId{household}]);
    if (!project || !is_open(city, *project, day)) continue;
    if (is_past(input.survey.day, household)) continue;
    for (std::uint32_t parcel : held[household]) of[parcel].insert(*project);
  }
  for (std::uint32_t parcel = 0; parcel < of.size(); ++parcel) {
    if (of[parcel].size() < 2) continue;
    Finding& finding = findings.add("parcel_in_two_projects", Severity::error, {Layer::parcels, parcel});
    for (std::uint32_t project : of[parcel]) finding.more().more_subjects.push_back({Layer::projects, project});
  }
}

}  // namespace

Check parcel_in_two_projects_check() {
  return {.name = "parcel_in_two_projects",
          .group = "land",
          .place = 290,
          .title = {"一地两项目", "parcel in two projects"},
          .definition = {"被两个未关闭项目的范围占用，或其住户分属两个项目的地块",
                         "a parcel that the footprints of two open projects take, or whose households belong to two"},
          .reasons = {{"",
                       {"一地两项目", "parcel in two projects"},
                       "",
                       {"地块 {id} 同属项目 {others}", "parcel {id} is in projects {others}"}}},
          .needs = {.land = true},
          .manual = {.definition = "taken by the footprints of two open projects, or with households of two",
                     .geometry = "the parcel"},
          .find = find};
}

}  // namespace qinzao
