#include "engine/land/bulletin.hpp"

#include <gtest/gtest.h>

namespace qinzao {

namespace {

Date day(char const* text) {
  return *Date::parse(text);
}

/// Projects of units, and households that signed (and handed over) on given days.
struct Land {
  Households households;
  Projects projects;
  ProjectTargets targets;
  std::vector<std::pair<std::string, std::string>> days;  // household -> signed on, handed over on

  Land& project(char const* id, char const* unit, std::optional<int> target = {}, std::optional<int> declared = {},
                int year = 2020) {
    projects.project_id.push_back(id);
    projects.name.push_back(id);
    projects.kind.push_back("new");
    projects.year.push_back(2020);
    projects.declared_residential.push_back(declared);
    projects.declared_non_residential.push_back(std::nullopt);
    projects.closed_on.push_back(std::nullopt);
    targets.unit.push_back(unit);
    targets.target_signed.push_back(target);
    targets.target_year.push_back(target ? std::optional{year} : std::nullopt);
    return *this;
  }
  Land& household(char const* project, char const* signed_on = "", char const* handed_over_on = "") {
    households.household_id.push_back(std::to_string(households.size() + 1));
    households.project_id.push_back(project);
    households.category.push_back(Category::residential);
    households.persons.push_back(std::nullopt);
    households.strategy.push_back("");
    days.emplace_back(signed_on, handed_over_on);
    return *this;
  }
  std::vector<HouseholdStatus> on(char const* when) const {
    std::vector<HouseholdStatus> all;
    for (auto const& [signed_on, handed_over_on] : days) {
      HouseholdStatus& status = all.emplace_back();
      auto reach = [&](std::string const& text, Stage stage) {
        auto date = Date::parse(text);
        if (!date || *date > day(when)) return;
        status.stage = stage;
        status.reached[static_cast<std::size_t>(stage)] = date;
      };
      reach(signed_on, Stage::signed_up);
      reach(handed_over_on, Stage::handed_over);
    }
    return all;
  }
};

constexpr std::size_t signed_stage = static_cast<std::size_t>(Stage::signed_up);

/// The period from 1 June on, as of 15 November.
std::vector<BulletinFigures> figures_of(Land const& land) {
  std::vector<HouseholdStatus> now = land.on("2020-11-15");
  std::vector<HouseholdStatus> before = land.on("2020-05-31");
  std::vector<HouseholdStatus> year_before = land.on("2019-12-31");
  ProgressInput input{land.households, land.projects, now, day("2020-11-15")};
  return bulletin_figures(input, land.targets, {now, before, year_before}, progress_by_project(input));
}

std::vector<UnitRow> units_of(Land const& land) {
  std::vector<HouseholdStatus> now = land.on("2020-11-15");
  std::vector<HouseholdStatus> before = land.on("2020-05-31");
  std::vector<HouseholdStatus> year_before = land.on("2019-12-31");
  return progress_by_unit({land.households, land.projects, now, day("2020-11-15")}, land.targets,
                          {now, before, year_before});
}

}  // namespace

TEST(Bulletin, ThePeriodStandsBesideWhatThereIsInAll) {
  Land land;
  land.project("A", "甲村", 4);
  land.household("A", "2019-05-01").household("A", "2020-05-31").household("A", "2020-06-01", "2020-11-15");
  land.household("A");
  BulletinFigures figures = figures_of(land)[0];
  EXPECT_EQ(figures.period[signed_stage].least, 1) << "both days of the period count, the day before does not";
  EXPECT_TRUE(figures.period[signed_stage].exact());
  EXPECT_EQ(figures.period[static_cast<std::size_t>(Stage::handed_over)].least, 1);
  EXPECT_EQ(figures.year_signed.least, 2);
  EXPECT_EQ(figures.target, 4);
  EXPECT_EQ(figures.target_percent(), 50.0);
  EXPECT_FALSE(figures.cleared_on) << "one has not signed";
  EXPECT_FALSE(figures_of(land)[1].target) << "of one category there is none";
}

TEST(Bulletin, AProjectIsClearedWhenItsLastHouseholdSigns) {
  Land land;
  land.project("A", "甲村").household("A", "2020-03-01").household("A", "2020-07-01");
  land.project("B", "甲村").household("B", "2020-03-01").household("B");
  land.project("C", "甲村", {}, 2).household("C", "2020-03-01");
  land.project("D", "甲村").household("D", "", "2020-08-01");
  std::vector<BulletinFigures> figures = figures_of(land);
  EXPECT_EQ(figures[0].cleared_on, day("2020-07-01"));
  EXPECT_FALSE(figures[2].cleared_on);
  EXPECT_FALSE(figures[4].cleared_on) << "another is declared, and nobody knows of it";
  EXPECT_EQ(figures[6].cleared_on, day("2020-08-01")) << "who handed over has signed by then";
}

TEST(Bulletin, DeclaredHouseholdsMakeRanges) {
  Land land;
  land.project("A", "甲村", 2, 3).household("A", "2020-07-01");
  BulletinFigures figures = figures_of(land)[0];
  EXPECT_EQ(figures.period[signed_stage].least, 1);
  EXPECT_EQ(figures.period[signed_stage].most, 3);
  EXPECT_FALSE(figures.target_percent());
}

TEST(Bulletin, ATargetOfAnotherYearIsNone) {
  Land land;
  land.project("A", "甲村", 4, {}, 2019).household("A", "2020-07-01");
  EXPECT_FALSE(figures_of(land)[0].target);
}

TEST(Bulletin, WhoSignedWithoutATargetDoesNotCountTowardsOne) {
  Land land;
  land.project("A", "甲村", 2).household("A", "2020-07-01").household("A");
  land.project("B", "甲村").household("B", "2020-07-01");
  UnitRow unit = units_of(land)[0];
  EXPECT_EQ(unit.figures.year_signed.least, 2);
  EXPECT_EQ(unit.figures.target_percent(), 50.0);
}

TEST(Bulletin, UnitsAreRankedByTheirTargetThenByAllThatSigned) {
  Land land;
  land.project("A", "甲村", 4).household("A", "2020-07-01").household("A");
  land.project("B", "乙村", 1).household("B", "2020-07-01");
  land.project("C", "乙村").household("C");
  land.project("D", "丙村").household("D", "2018-07-01");
  land.project("E", "丁村", 4).household("E", "2020-07-01");
  land.project("F", "").household("F", "2020-07-01");
  std::vector<std::string> told;
  for (UnitRow const& unit : units_of(land))
    told.push_back((unit.rank ? std::to_string(*unit.rank) : "-") + " " + unit.unit + " " +
                   std::to_string(unit.projects) + " " + std::to_string(unit.cleared));
  EXPECT_EQ(told, (std::vector<std::string>{"1 乙村 2 1", "2 丁村 1 1", "2 甲村 1 0", "4 丙村 1 1", "-  1 1"}));
}

}  // namespace qinzao
