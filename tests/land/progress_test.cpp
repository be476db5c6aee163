#include "engine/land/progress.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qinzao {

namespace {

Date day(char const* text) {
  return *Date::parse(text);
}

/// Two projects: A declares three residential households and has rows of two and one shop; B is closed.
struct City {
  Households households;
  Projects projects;
  std::vector<HouseholdStatus> statuses;

  City() {
    add_project("A", 3, std::nullopt, std::nullopt);
    add_project("B", std::nullopt, std::nullopt, day("2020-10-01"));
  }
  void add_project(char const* id, std::optional<int> residential, std::optional<int> other,
                   std::optional<Date> closed) {
    projects.project_id.push_back(id);
    projects.name.push_back(id);
    projects.kind.push_back("new");
    projects.year.push_back(2020);
    projects.declared_residential.push_back(residential);
    projects.declared_non_residential.push_back(other);
    projects.closed_on.push_back(closed);
  }
  void add(char const* id, char const* project, Category category, Stage stage, char const* last) {
    households.household_id.push_back(id);
    households.project_id.push_back(project);
    households.category.push_back(category);
    households.persons.push_back(std::nullopt);
    households.strategy.push_back("");
    HouseholdStatus status;
    status.stage = stage;
    status.last = Date::parse(last);
    if (stage != Stage::registered) status.reached[static_cast<std::size_t>(stage)] = status.last;
    statuses.push_back(status);
  }
  ProgressInput input(char const* as_of = "2020-11-15") const { return {households, projects, statuses, day(as_of)}; }
};

}  // namespace

TEST(Progress, DeclaredHouseholdsWithoutRowsMakeRanges) {
  City city;
  city.add("1", "A", Category::residential, Stage::signed_up, "2020-06-03");
  city.add("2", "A", Category::residential, Stage::surveyed, "2020-11-05");
  city.add("3", "A", Category::non_residential, Stage::handed_over, "2020-05-01");
  auto rows = progress_by_project(city.input());
  ASSERT_EQ(rows.size(), 4U);  // A, its residential, its other, B
  EXPECT_EQ(rows[0].households, 4);
  EXPECT_EQ(rows[0].rows, 3);
  EXPECT_EQ(rows[0].at_least[3].least, 2);
  EXPECT_EQ(rows[0].at_least[3].most, 3);
  EXPECT_EQ(rows[0].percent(Stage::signed_up), std::nullopt);
  EXPECT_EQ(rows[0].idle_days, 10);
  EXPECT_EQ(rows[1].category, Category::residential);
  EXPECT_EQ(rows[1].households, 3);
  EXPECT_EQ(rows[2].households, 1);
  EXPECT_EQ(rows[2].percent(Stage::signed_up), 100.0);
  EXPECT_EQ(rows[2].idle_days, std::nullopt) << "all handed over";
  EXPECT_EQ(rows[3].households, 0);
  EXPECT_EQ(rows[3].percent(Stage::signed_up), std::nullopt);
}

TEST(Progress, AHouseholdOfUnknownCategoryMayBeOneOfTheDeclared) {
  City city;
  city.add("1", "A", Category::unknown, Stage::signed_up, "2020-06-03");
  auto rows = progress_by_project(city.input());
  EXPECT_EQ(rows[0].households, 3);
  EXPECT_EQ(rows[0].at_least[3].least, 1);
  EXPECT_EQ(rows[0].at_least[3].most, 3);
}

TEST(Progress, WhoeverLeftTheProjectIsNotCounted) {
  City city;
  city.add("1", "B", Category::residential, Stage::signed_up, "2020-06-03");
  city.statuses[0].gone = true;
  EXPECT_EQ(progress_by_project(city.input())[2].households, 0);
}

TEST(Progress, HouseholdsInNoProjectComeLast) {
  City city;
  city.add("1", "nowhere", Category::residential, Stage::signed_up, "2020-06-03");
  auto rows = progress_by_project(city.input());
  EXPECT_FALSE(rows[rows.size() - 2].project);
  EXPECT_EQ(rows[rows.size() - 2].households, 1);
}

TEST(Progress, MonthsWithoutEventsAreShown) {
  City city;
  city.add("1", "A", Category::residential, Stage::signed_up, "2019-12-03");
  city.add("2", "A", Category::residential, Stage::signed_up, "2020-02-05");
  auto rows = progress_by_month(city.input());
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].period, "2020-01");
  EXPECT_EQ(rows[1].signed_total, 1);
  EXPECT_EQ(rows[2].signed_total, 2);
  EXPECT_EQ(progress_by_day(city.input()).size(), 2U);
}

TEST(Progress, TheTailIsWhoHasNotSignedInAnOpenProject) {
  City city;
  city.add("1", "A", Category::residential, Stage::appraised, "2020-11-05");
  city.add("2", "A", Category::residential, Stage::registered, "");
  city.add("3", "A", Category::residential, Stage::signed_up, "2020-11-05");
  city.add("4", "A", Category::residential, Stage::surveyed, "2020-10-05");
  city.add("5", "B", Category::residential, Stage::surveyed, "2020-09-05");
  auto rows = tail_list(city.input());
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].household, HouseholdId{3});
  EXPECT_EQ(rows[0].idle_days, 41);
  EXPECT_EQ(rows[1].household, HouseholdId{0});
  EXPECT_EQ(rows[2].idle_days, std::nullopt);
  EXPECT_EQ(tail_list(city.input("2020-09-30")).size(), 4U) << "B was open then";
}

TEST(Progress, SmallProjectsAreNotMadePublicByThemselves) {
  City city;
  for (int i = 0; i < 5; ++i) city.add("x", "B", Category::residential, Stage::signed_up, "2020-06-03");
  std::int64_t pooled = 0;
  auto rows = public_rows(progress_by_project(city.input()), 5, pooled);
  ASSERT_EQ(rows.size(), 1U) << "A has three households: left out";
  EXPECT_EQ(rows[0].project, ProjectId{1});
  EXPECT_EQ(pooled, 1);
  city.add("y", "none", Category::residential, Stage::surveyed, "2020-06-03");
  city.add("z", "none", Category::residential, Stage::surveyed, "2020-06-03");
  rows = public_rows(progress_by_project(city.input()), 5, pooled);
  ASSERT_EQ(rows.size(), 2U) << "three and two make five";
  EXPECT_EQ(rows[1].households, 5);
  EXPECT_EQ(pooled, 2);
}

TEST(Progress, CategoriesAddUpToTheCity) {
  std::mt19937 random{5};
  for (int round = 0; round < 100; ++round) {
    City city;
    int expected = 0;
    int signed_up = 0;
    for (std::uint32_t i = 0; i < random() % 30; ++i) {
      auto stage = static_cast<Stage>(random() % stages);
      city.add("x", random() % 2 == 0 ? "B" : "none", static_cast<Category>(random() % 3), stage, "2020-06-03");
      ++expected;
      signed_up += stage >= Stage::signed_up ? 1 : 0;
    }
    auto rows = progress_by_category(city.input());
    EXPECT_EQ(rows[0].rows, expected);
    EXPECT_EQ(rows[0].households, expected + 3) << "A declares three and has none";
    EXPECT_EQ(rows[0].at_least[3].least, signed_up);
  }
}

}  // namespace qinzao
