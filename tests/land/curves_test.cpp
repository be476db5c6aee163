#include "engine/land/curves.hpp"

#include <gtest/gtest.h>

namespace qinzao {

namespace {

Date day(char const* text) {
  return *Date::parse(text);
}

/// Project A, and households with the days on which their tracks came to a stage.
struct Register {
  Households households;
  Projects projects;
  std::vector<HouseholdStatus> statuses;

  Register() {
    projects.project_id.push_back("A");
    projects.name.push_back("A");
    projects.kind.push_back("new");
    projects.year.push_back(2020);
    projects.declared_residential.push_back(std::nullopt);
    projects.declared_non_residential.push_back(std::nullopt);
    projects.closed_on.push_back(std::nullopt);
  }
  HouseholdStatus& add(char const* project, std::vector<std::pair<Stage, char const*>> const& came) {
    households.household_id.push_back(std::to_string(statuses.size()));
    households.project_id.push_back(project);
    households.category.push_back(Category::residential);
    households.persons.push_back(std::nullopt);
    households.strategy.push_back("");
    HouseholdStatus& status = statuses.emplace_back();
    for (auto const& [stage, on] : came) status.reached[static_cast<std::size_t>(stage)] = day(on);
    return status;
  }
  std::vector<Curve> curves() const { return progress_curves({households, projects, statuses, day("2020-11-15")}); }
};

using Reached = std::array<std::int64_t, stages>;

}  // namespace

TEST(Curves, AHouseholdHasPassedTheStagesBeforeTheOneItCameTo) {
  Register all;
  all.add("A", {{Stage::surveyed, "2020-03-01"}, {Stage::signed_up, "2020-05-02"}});
  all.add("A", {{Stage::signed_up, "2020-05-02"}});
  all.add("A", {});
  all.add("A", {{Stage::handed_over, "2020-04-01"}}).gone = true;
  all.add("", {{Stage::vacated, "2020-06-01"}});
  auto curves = all.curves();
  ASSERT_EQ(curves.size(), 2U);
  ASSERT_EQ(curves[0].size(), 2U);
  EXPECT_EQ(curves[0][0].day, day("2020-03-01"));
  EXPECT_EQ(curves[0][0].reached, (Reached{3, 1, 0, 0, 0, 0, 0}));
  EXPECT_EQ(curves[0][1].day, day("2020-05-02"));
  EXPECT_EQ(curves[0][1].reached, (Reached{3, 2, 2, 2, 0, 0, 0}));
  ASSERT_EQ(curves[1].size(), 1U);  // of the household in no project
  EXPECT_EQ(curves[1][0].reached, (Reached{1, 1, 1, 1, 1, 0, 0}));
}

TEST(Curves, ByMonthNoSingleDayIsNamed) {
  Register all;
  all.add("A", {{Stage::surveyed, "2020-02-03"}});
  all.add("A", {{Stage::surveyed, "2020-02-20"}});
  all.add("A", {{Stage::surveyed, "2020-11-03"}});
  Curve months = by_month(all.curves()[0], day("2020-11-15"));
  ASSERT_EQ(months.size(), 2U);
  EXPECT_EQ(months[0].day, day("2020-02-29"));
  EXPECT_EQ(months[0].reached[1], 2);
  EXPECT_EQ(months[1].day, day("2020-11-15"));
  EXPECT_EQ(months[1].reached[1], 3);
}

}  // namespace qinzao
