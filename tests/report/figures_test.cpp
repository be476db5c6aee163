#include "engine/report/figures.hpp"

#include <gtest/gtest.h>

#include "engine/io/settings/tracks.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/parts.hpp"
#include "engine/report/sentences.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao {

namespace {

/// A year of a small district, row by row.
struct Year {
  City city;
  Ledger ledger;
  Tracks tracks = read_tracks();
  Works works;
  Sites sites;
  Tenders tenders;
  Tallies tallies;

  void project(char const* id, char const* kind, int year, std::optional<int> declared = {}) {
    city.projects.project_id.push_back(id);
    city.projects.name.push_back(id);
    city.projects.kind.push_back(kind);
    city.projects.year.push_back(year);
    city.projects.declared_residential.push_back(declared);
    city.projects.declared_non_residential.push_back(std::nullopt);
    city.projects.closed_on.push_back(std::nullopt);
  }
  void household(char const* id, char const* project) {
    city.households.household_id.push_back(id);
    city.households.project_id.push_back(project);
    city.households.category.push_back(Category::residential);
    city.households.persons.push_back(std::nullopt);
    city.households.strategy.push_back("");
  }
  void event(SubjectKind kind, char const* id, char const* word, char const* day) {
    auto seq = static_cast<std::int64_t>(ledger.size()) + 1;
    ledger.push_back({seq, kind, id, word, *Date::parse(day), Instant{seq}, "", "", "", 0});
  }
  void work(char const* id, char const* kind, Phase phase, char const* river) {
    works.id.push_back(id);
    works.name.push_back(id);
    works.kind.push_back(kind);
    works.phase.push_back(phase);
    works.place.push_back("");
    works.river_id.push_back(river);
    works.tender_id.push_back("");
    works.shape.end_feature(ShapeKind::none);
  }
  void tally(char const* name, double value, char const* day, Qualifier qualifier = Qualifier::exact) {
    tallies.id.push_back(std::string{name} + day);
    tallies.name.push_back(name);
    tallies.value.push_back(value);
    tallies.qualifier.push_back(qualifier);
    tallies.unit.push_back("");
    tallies.as_of.push_back(Date::parse(day));
  }
  Figures figures() const {
    ReportPeriod period{*Date::parse("2020-01-01"), *Date::parse("2020-11-15"), {}};
    return compute_figures({city, ledger, tracks, works, sites, tenders, tallies, period, nullptr});
  }
};

std::string value(Figures const& figures, char const* key) {
  Figure const* figure = figures.find(key);
  return figure == nullptr ? "unknown" : said(*figure, Language::en);
}

TEST(Figures, WhatTheFileHasNoRowsOfIsUnknownNotZero) {
  Figures figures = Year{}.figures();
  EXPECT_TRUE(figures.list.empty());
  EXPECT_TRUE(paragraphs(figures, Language::zh).empty());
}

TEST(Figures, AProjectThatOnlyDeclaresItsHouseholdsGivesARange) {
  Year year;
  year.project("P", "continued", 2019, 5);
  year.household("1", "P");
  year.household("2", "P");
  year.event(SubjectKind::household, "1", "signed", "2020-03-01");
  Figures figures = year.figures();
  EXPECT_EQ(value(figures, "fully_signed_households"), "1-4");
  EXPECT_EQ(value(figures, "fully_signed_projects"), "0");  // one of its rows has not
  EXPECT_EQ(figures.find("fully_signed_households")->layer, "projects");
}

TEST(Figures, AProjectOfLastYearIsNotNew) {
  Year year;
  year.project("P", "new", 2019);
  year.project("Q", "new", 2020);
  year.household("1", "Q");
  Figures figures = year.figures();
  EXPECT_EQ(figures.find("new_projects")->of, std::vector<std::string>{"Q"});
  EXPECT_EQ(value(figures, "new_residential_households"), "1");
}

TEST(Figures, AProjectOfUnknownKindOrYearIsFlaggedAndMakesARange) {
  Year year;
  year.project("P", "", 2020);
  year.project("Q", "new", 2020);
  year.project("R", "new", 2020);
  year.project("S", "", 2019);
  year.city.projects.year[ProjectId{2}].reset();
  for (auto [id, project] : {std::pair{"1", "P"}, {"2", "P"}, {"3", "Q"}, {"4", "R"}, {"5", "S"}})
    year.household(id, project);
  Figures figures = year.figures();
  EXPECT_EQ(value(figures, "new_projects"), "1-3") << "Q; perhaps P and R; not S";
  EXPECT_EQ(value(figures, "new_residential_households"), "1-4");
  EXPECT_EQ(value(figures, "tail_households"), "0-3") << "P and S";
  EXPECT_EQ(figures.find("fully_signed_projects")->whole, std::nullopt);
  ASSERT_EQ(figures.flags.size(), 3U);
  EXPECT_EQ(figures.flags[0].text.en,
            "project P has no known kind (new, continued, tail): the counts of new, continued and holdout projects are "
            "not certain");
  EXPECT_EQ(figures.flags[1].text.en, "project R has no year: the count of new projects is not certain");
  EXPECT_EQ(paragraphs(figures, Language::zh)[0].text.substr(0, 52), "新开征收项目1—3个，涉及民居1—4户、");
}

TEST(Figures, HouseholdsOfUnknownCategoryAreFlaggedAndMakeARange) {
  Year year;
  year.project("P", "new", 2020);
  year.household("1", "P");
  year.household("2", "P");
  year.city.households.category[HouseholdId{1}] = Category::unknown;
  Figures figures = year.figures();
  EXPECT_EQ(value(figures, "new_residential_households"), "1-2");
  EXPECT_EQ(value(figures, "new_non_residential_households"), "0-1");
  ASSERT_EQ(figures.flags.size(), 1U);
  EXPECT_EQ(figures.flags[0].text.en,
            "project P has 1 household of unknown category: how many are residential is not certain");
}

TEST(Figures, ARiverWorkWithoutEventsIsFlagged) {
  Year year;
  year.work("A", "river_dredging", Phase::continued, "R1");
  year.work("B", "river_dredging", Phase::continued, "R2");
  year.event(SubjectKind::work, "A", "mobilised", "2020-02-01");
  Figures figures = year.figures();
  EXPECT_EQ(value(figures, "rivers_continued"), "1-2");
  EXPECT_EQ(value(figures, "river_works_new"), "0");
  EXPECT_EQ(value(figures, "river_works_done"), "0-1");
  EXPECT_EQ(value(figures, "river_works_mobilised"), "1-2");
  ASSERT_EQ(figures.flags.size(), 1U);
  EXPECT_EQ(
      figures.flags[0].text.en,
      "river works without any event in the ledger, of unknown state, counted in the upper end of ranges only: B");
  EXPECT_EQ(paragraphs(figures, Language::zh)[0].text, "续建河道1—2条、新建水系工程0项；A1—2项水系工程已进场。");
}

TEST(Figures, WorksOfUnknownPhaseOrKindMakeRanges) {
  Year year;
  year.work("A", "river_dredging", Phase::unknown, "R1");
  year.work("B", "河塘治理", Phase::begun_anew, "R2");
  year.work("C", "road", Phase::begun_anew, "");
  for (char const* id : {"A", "B", "C"}) year.event(SubjectKind::work, id, "mobilised", "2020-02-01");
  Figures figures = year.figures();
  EXPECT_EQ(value(figures, "rivers_continued"), "0-1");
  EXPECT_EQ(value(figures, "river_works_new"), "0-2");
  EXPECT_EQ(value(figures, "river_works_mobilised"), "1-2");
  EXPECT_EQ(value(figures, "river_works_done"), "0");
}

TEST(Figures, AProjectOfAKindOnNoListMayBeOfAny) {
  Year year;
  year.project("A", "旧城改造", 2020);
  year.household("1", "A");
  Figures figures = year.figures();
  EXPECT_EQ(value(figures, "new_projects"), "0-1");
  EXPECT_EQ(value(figures, "new_residential_households"), "0-1");
  EXPECT_EQ(value(figures, "tail_projects"), "0-1");
  ASSERT_EQ(figures.flags.size(), 1U);
}

TEST(Figures, SitesOfUnknownKindMakeRangesAndAreFlagged) {
  Year year;
  auto site = [&](char const* id, char const* kind) {
    year.sites.id.push_back(id);
    year.sites.kind.push_back(kind);
    year.sites.name.push_back("");
    year.sites.village.push_back("");
    year.sites.area_m2.push_back(10);
    year.sites.shape.end_feature(ShapeKind::none);
  };
  site("1", "illegal_building");
  site("2", "棚子");
  site("3", "billboard");
  for (char const* id : {"1", "2", "3"}) year.event(SubjectKind::site, id, "rectified", "2020-02-01");
  Figures figures = year.figures();
  EXPECT_EQ(value(figures, "illegal_buildings"), "1-2");
  EXPECT_EQ(figures.find("six_trades_found"), nullptr) << "the file tells of no such site";
  ASSERT_EQ(figures.flags.size(), 1U);
  EXPECT_EQ(figures.flags[0].text.en,
            "sites of unknown kind (棚子) with events in the period: 1; the counts of sites are not certain");
}

TEST(Figures, ThingsWithoutANameAreNotTold) {
  Figures figures;
  add_figure(figures, "sewer_laid_m", 200, 200, {});
  add_figure(figures, "blank_areas_eliminated", 2, 2, {});
  figures.areas_zh = {"", ""};
  figures.areas_en = {"", "north of A"};
  EXPECT_EQ(paragraphs(figures, Language::zh)[0].text, "新敷污水管200米，消除管网空白区2处。");
  EXPECT_EQ(paragraphs(figures, Language::en)[0].text, "200 m of new sewer eliminated 2 unserved areas (north of A).");
}

TEST(Figures, AProjectFullySignedBeforeThePeriodIsNotAmongThoseSignedInIt) {
  Year year;
  year.project("P", "continued", 2018);
  year.household("1", "P");
  year.event(SubjectKind::household, "1", "signed", "2019-12-31");
  EXPECT_EQ(value(year.figures(), "fully_signed_projects"), "0");
  EXPECT_EQ(year.figures().find("fully_signed_projects")->whole, 0);
}

TEST(Figures, ClosingATailProjectInThePeriodCounts) {
  Year year;
  year.project("P", "tail", 2015);
  year.household("1", "P");
  EXPECT_EQ(value(year.figures(), "tail_households"), "1");
  EXPECT_EQ(value(year.figures(), "tail_closed"), "0");
  year.event(SubjectKind::project, "P", "closed", "2020-06-01");
  EXPECT_EQ(value(year.figures(), "tail_closed"), "1");
}

TEST(Figures, CountsInTwoUnitsThatDoNotAgreeAreFlagged) {
  Year year;
  year.work("A", "river_dredging", Phase::continued, "R1");
  year.work("B", "sluice", Phase::continued, "R1");
  year.work("C", "river_greening", Phase::begun_anew, "R2");
  for (char const* id : {"A", "B", "C"}) year.event(SubjectKind::work, id, "mobilised", "2020-02-01");
  Figures figures = year.figures();
  EXPECT_EQ(value(figures, "rivers_continued"), "1");
  EXPECT_EQ(value(figures, "river_works_new"), "1");
  EXPECT_EQ(value(figures, "river_works_mobilised"), "3");
  ASSERT_EQ(figures.flags.size(), 1u);
  EXPECT_EQ(figures.flags[0].text.en,
            "rivers continued (1) and new works (1) do not add up to the river works named (3); in neither count: B");
}

TEST(Figures, AWorkAcceptedBeforeThePeriodIsNoWorkOfIt) {
  Year year;
  year.work("A", "river_dredging", Phase::continued, "R1");
  year.event(SubjectKind::work, "A", "accepted", "2019-12-31");
  EXPECT_EQ(value(year.figures(), "rivers_continued"), "0");
  EXPECT_EQ(value(year.figures(), "river_works_done"), "0");
}

TEST(Figures, ATallyStandsInWhereThereAreNoRowsAndIsComparedWhereThereAre) {
  Year year;
  year.tally("illegal_buildings_m2", 2500, "2020-11-01", Qualifier::about);
  year.tally("illegal_buildings_m2", 900, "2019-11-01", Qualifier::about);
  EXPECT_EQ(value(year.figures(), "illegal_buildings_m2"), "about 2500");
  year.project("P", "new", 2020);
  year.tally("new_projects", 2, "2020-11-01");
  Figures figures = year.figures();
  EXPECT_EQ(value(figures, "new_projects"), "1");
  ASSERT_EQ(figures.flags.size(), 1u);
  EXPECT_EQ(figures.flags[0].text.en, "the tally says 2, the rows 1");
}

TEST(Figures, AnAreaNobodyMeasuredIsNotZero) {
  Year year;
  for (auto const& [id, area] : {std::pair{"A", 120.0}, {"B", unknown_value}}) {
    year.sites.id.push_back(id);
    year.sites.kind.push_back("illegal_building");
    year.sites.name.push_back("");
    year.sites.village.push_back("");
    year.sites.area_m2.push_back(area);
  }
  year.event(SubjectKind::site, "B", "rectified", "2020-03-01");
  EXPECT_EQ(value(year.figures(), "illegal_buildings"), "1");
  EXPECT_EQ(value(year.figures(), "illegal_buildings_m2"), "unknown");
  year.event(SubjectKind::site, "A", "rectified", "2020-03-01");
  EXPECT_EQ(value(year.figures(), "illegal_buildings_m2"), "over 100");
}

TEST(Figures, NamesAreEscapedInMarkdown) {
  Year year;
  year.project("<b>|P*", "continued", 2019);
  year.household("1", "<b>|P*");
  year.event(SubjectKind::household, "1", "signed", "2020-03-01");
  Report report{"A&B", {*Date::parse("2020-01-01"), *Date::parse("2020-11-15"), {}}, {}, year.figures()};
  EXPECT_NE(report_markdown(report, Language::zh).find("\\<b\\>\\|P\\*"), std::string::npos);
}

}  // namespace

}  // namespace qinzao
