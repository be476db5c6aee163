#include <set>

#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Households with one number of identity that are not transferred out. two_projects: they name different projects.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  for (auto const& rows : city.same_person) {
    std::vector<HouseholdId> here;
    std::set<std::string_view> projects;
    for (HouseholdId household : rows) {
      if (input.survey.day.statuses[household.value()].gone) continue;
      here.push_back(household);
      if (auto project = city.households.project_id[household]; !project.empty()) projects.insert(project);
    }
    if (here.size() < 2) continue;
    bool several = projects.size() > 1;
    Finding& finding = findings.add("duplicate_household", several ? Severity::error : Severity::warning,
                                    {Layer::households, here.front().value()});
    finding.reason = several ? "two_projects" : "same_project";
    for (std::size_t i = 1; i < here.size(); ++i)
      finding.more().more_subjects.push_back({Layer::households, here[i].value()});
  }
}

}  // namespace

Check duplicate_household_check() {
  return {
      .name = "duplicate_household",
      .group = "land",
      .place = 316,
      .title = {"重复户", "duplicate household"},
      .definition = {"身份证号相同（15 位换算成 18 位，x 即 X）、均未转出的几户；只列户号",
                     "households with one number of identity (15 digits made 18, x is X), none of them transferred "
                     "out; only their ids are shown"},
      .reasons = {{"two_projects",
                   {"一户两项目", "one household in two projects"},
                   "",
                   {"户 {id} 与 {others} 的身份证号相同，却在不同项目中",
                    "households {id} and {others} have one number of identity and are in different projects"}},
                  {"same_project",
                   {"重复户", "household recorded twice"},
                   "",
                   {"户 {id} 与 {others} 的身份证号相同", "households {id} and {others} have one number of identity"}}},
      .needs = {.land = true, .records = true},
      .manual = {.reasons = "two_projects (error), same_project (warning)",
                 .definition = "households not transferred out with one number of identity (15 digits made 18, x is "
                               "X; masked numbers are none). Only ids are shown",
                 .geometry = "the household"},
      .find = find};
}

}  // namespace qinzao
