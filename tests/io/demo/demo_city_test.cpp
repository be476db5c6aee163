#include "engine/io/demo/demo_city.hpp"

#include <gtest/gtest.h>

#include "engine/io/city/events_table.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/report/read_report.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

ReportPeriod const year{*Date::parse("2020-01-01"), *Date::parse("2020-11-15"), {}};

double value(Report const& report, char const* key) {
  Figure const* figure = report.figures.find(key);
  EXPECT_NE(figure, nullptr) << key;
  if (figure == nullptr) return -1;
  EXPECT_TRUE(figure->is_exact()) << key;
  return figure->least;
}

// The published figures of the year, computed.
void expect_the_published_figures(Report const& report) {
  EXPECT_EQ(value(report, "new_projects"), 9);
  EXPECT_EQ(value(report, "new_residential_households"), 178);
  EXPECT_EQ(value(report, "new_non_residential_households"), 41);
  EXPECT_EQ(value(report, "finished_plots"), 2);
  EXPECT_EQ(report.figures.find("finished_plots")->names, (std::vector<std::string>{"越亚南侧", "豪盛服饰"}));
  EXPECT_EQ(value(report, "tail_projects"), 3);
  EXPECT_EQ(value(report, "tail_households"), 10);
  EXPECT_EQ(value(report, "tail_closed"), 0);
  EXPECT_EQ(value(report, "tenders"), 42);
  EXPECT_EQ(value(report, "dangerous_buildings_appraised"), 57);
  EXPECT_EQ(value(report, "railway_hazards_closed"), 16);
  EXPECT_EQ(value(report, "rivers_continued"), 3);
  EXPECT_EQ(value(report, "river_works_new"), 2);
  EXPECT_EQ(report.figures.find("river_works_done")->names, (std::vector<std::string>{"草场河绿化", "西苏界河南北闸"}));
  EXPECT_EQ(report.figures.find("river_works_awaiting_acceptance")->names,
            (std::vector<std::string>{"丁家港横河", "袁桥港"}));
  EXPECT_EQ(report.figures.find("river_works_mobilised")->names,
            (std::vector<std::string>{"污泥王港水系调整", "南横河（工农路—石桥路）段疏浚"}));
  EXPECT_EQ(value(report, "blank_areas_eliminated"), 1);
  EXPECT_EQ(report.figures.areas_zh, std::vector<std::string>{"江海大道北、永怡路南、东竖河东、国强路西"});
  EXPECT_EQ(said(*report.figures.find("sewer_laid_m"), Language::zh), "700多");
  EXPECT_EQ(value(report, "cross_connections_fixed"), 1);
  EXPECT_EQ(value(report, "parks_surveyed"), 3);
  EXPECT_EQ(value(report, "six_trades_found"), 10);
  EXPECT_EQ(value(report, "six_trades_rectified"), 8);
  EXPECT_EQ(value(report, "illegal_buildings"), 25);
  EXPECT_EQ(said(*report.figures.find("illegal_buildings_m2"), Language::zh), "约2500");
  EXPECT_EQ(value(report, "city_cases"), 5321);
  EXPECT_EQ(value(report, "city_cases_closed_percent"), 97.9);
  EXPECT_EQ(report.figures.list.size(), figure_kinds().size());
}

/// Voids the signature of the first household of 经十一路 that has one.
void void_a_signature(std::filesystem::path const& path) {
  Database city{path, Database::Mode::write};
  for (EventRow const& event : read_history(city, SubjectKind::household, "XJ03/001")) {
    if (event.event != "signed") continue;
    EventRow taken_back = event;
    taken_back.event = void_word;
    taken_back.voids = event.seq;
    LedgerWriter writer{city, *Instant::parse("2020-11-16T01:00:00Z")};
    writer.append(taken_back);
    writer.commit();
    return;
  }
  FAIL() << "XJ03/001 never signed";
}

TEST(DemoCity, ItsReportIsThePublishedOneAndFollowsTheLedger) {
  Scratch scratch;
  std::filesystem::path path = build_demo_city(scratch / "demo");
  ReportedCity reported{path, year, {}};
  Report const& report = reported.report;
  expect_the_published_figures(report);
  EXPECT_EQ(value(report, "fully_signed_projects"), 3);
  EXPECT_EQ(value(report, "fully_signed_households"), 84);
  EXPECT_EQ(report.figures.find("fully_signed_households")->whole, 84);
  ASSERT_EQ(report.figures.flags.size(), 1u);  // rivers and works are counted in two units
  EXPECT_EQ(report.figures.flags[0].key, "rivers_continued");
  for (RiverWork const& work : report.figures.river_works) {
    EXPECT_TRUE(work.metres) << work.name;
    EXPECT_FALSE(work.parcels.empty()) << work.name;
  }

  void_a_signature(path);
  ReportedCity then{path, year, {}};
  Report const& after = then.report;
  expect_the_published_figures(after);
  EXPECT_EQ(value(after, "fully_signed_projects"), 2);
  EXPECT_EQ(value(after, "fully_signed_households"), 83);
  EXPECT_NE(report_markdown(after, Language::zh).find("已签约83户"), std::string::npos);
  EXPECT_EQ(after.ledger.count, report.ledger.count + 1);

  ReportPeriod as_known = year;
  as_known.known = Instant::parse("2020-11-15T09:00:00Z");
  EXPECT_EQ(value(ReportedCity{path, as_known, {}}.report, "fully_signed_households"), 84);
}

}  // namespace

}  // namespace qinzao
