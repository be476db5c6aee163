#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Households of less than 1 or more than 20 persons. value: persons.
void find(CheckInput const& input, Findings& findings) {
  Households const& households = input.survey.city.households;
  for (std::size_t row = 0; row < households.size(); ++row) {
    auto persons = households.persons[HouseholdId{row}];
    if (!persons || (*persons >= 1 && *persons <= 20)) continue;
    Finding& finding =
        findings.add("implausible_persons", Severity::warning, {Layer::households, static_cast<std::uint32_t>(row)});
    finding.value = static_cast<double>(*persons);
    finding.limit = *persons < 1 ? 1 : 20;
  }
}

}  // namespace

Check implausible_persons_check() {
  return {.name = "implausible_persons",
          .group = "land",
          .place = 285,
          .title = {"人口可疑", "implausible number of persons"},
          .definition = {"不足 1 人或超过 20 人的户", "a household of less than 1 or more than 20 persons"},
          .reasons = {{"",
                       {"人口可疑", "implausible number of persons"},
                       "persons",
                       {"户 {id} 有 {value} 人", "household {id} has {value} persons"},
                       0}},
          .needs = {.land = true},
          .manual = {.geometry = "the household"},
          .find = find};
}

}  // namespace qinzao
