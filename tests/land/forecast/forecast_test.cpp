#include "engine/land/forecast/forecast.hpp"

#include <gtest/gtest.h>

#include "tests/support/land_book.hpp"

namespace qinzao {

namespace {

constexpr auto signing = static_cast<std::size_t>(Stage::signed_up);
constexpr auto vacating = static_cast<std::size_t>(Stage::vacated);

Date day(char const* text) {
  return *Date::parse(text);
}

/// Project P of ten households opened on 1 March 2020; the first `signers` of them signed on 2 March and after.
LandBook ten(int signers) {
  LandBook book;
  book.project("P", "2020-03-01", "2020-05-01");
  for (int i = 0; i < 10; ++i) {
    std::string id = std::to_string(i);
    book.household(id, "P");
    if (i < signers) book.add(id, "signed", day_after(day("2020-03-02"), i).iso());
  }
  return book;
}

}  // namespace

// Fixture PF4: 40 declared, 30 listed; for the listed ones expected 26, interval 24-28.
TEST(Forecast, DeclaredHouseholdsThatAreNotListedWidenLowAndHigh) {
  StageForecast listed{26.0, 24, 28, day("2021-01-01"), day("2021-02-01"), day("2021-03-01")};
  StageForecast all = with_unlisted(listed, 10);
  EXPECT_EQ(all.low, 24);
  EXPECT_EQ(all.high, 38);
  EXPECT_EQ(all.expected, std::nullopt);
  EXPECT_EQ(all.finish_low, std::nullopt);
  EXPECT_EQ(all.finish_expected, std::nullopt);
  EXPECT_EQ(all.finish_high, std::nullopt);
}

TEST(Forecast, AProjectThatDeclaresMoreThanIsListedHasNeitherExpectationNorDate) {
  LandBook book = ten(6);
  BookForecast forecast{book, "2020-04-01"};
  StageForecast listed = forecast.on(book, "2020-05-01")[0].stage[signing];
  ProjectForecast row = forecast.on(book, "2020-05-01", {10})[0];
  EXPECT_EQ(row.stage[signing].low, listed.low);
  EXPECT_EQ(row.stage[signing].high, listed.high + 10);
  EXPECT_TRUE(listed.expected.has_value());
  EXPECT_EQ(row.stage[signing].expected, std::nullopt);
  EXPECT_EQ(row.stage[signing].finish_expected, std::nullopt);
  EXPECT_EQ(row.no_date, NoDate::unlisted);
}

TEST(Forecast, CountsLieBetweenWhatIsAndWhatCanBe) {
  LandBook book = ten(6);
  ProjectForecast row = BookForecast{book, "2020-04-01"}.on(book, "2020-06-01")[0];
  StageForecast const& signs = row.stage[signing];
  EXPECT_GE(signs.low, 6);
  EXPECT_LE(signs.high, 10);
  EXPECT_LT(signs.low, signs.high);
  EXPECT_GT(*signs.expected, 7) << "the deadline lies between";
  EXPECT_LE(row.stage[vacating].high, signs.high);
  EXPECT_LE(*row.stage[vacating].expected, *signs.expected);
  ASSERT_TRUE(signs.finish_low && row.stage[vacating].finish_low);
  EXPECT_LT(*signs.finish_low, *row.stage[vacating].finish_low);
  EXPECT_TRUE(row.assumes_prior);
  EXPECT_FALSE(row.opening_alone);
}

TEST(Forecast, AllHaveReachedItOnTheDayOfTheLast) {
  LandBook book = ten(10);
  StageForecast signs = BookForecast{book, "2020-04-01"}.on(book, "2020-06-01")[0].stage[signing];
  EXPECT_EQ(signs.low, 10);
  EXPECT_EQ(signs.expected, 10);
  EXPECT_EQ(signs.finish_low, day("2020-03-11"));
  EXPECT_EQ(signs.finish_high, day("2020-03-11"));
}

TEST(Forecast, TenHoldoutsWithoutASignatureInAYearHaveNoDate) {
  LandBook book;
  book.project("T", "2018-06-01");
  for (int i = 0; i < 10; ++i) book.household(std::to_string(i), "T");
  ProjectForecast row = BookForecast{book, "2020-11-15"}.on(book, "2021-06-01")[0];
  EXPECT_EQ(row.no_date, NoDate::no_signing);
  EXPECT_EQ(row.not_signed, 10);
  EXPECT_EQ(row.quiet_days, 898);
  EXPECT_EQ(row.stage[signing].finish_low, std::nullopt);
  EXPECT_EQ(row.stage[vacating].finish_low, std::nullopt);
  EXPECT_TRUE(row.stage[signing].expected.has_value()) << "a count is expected all the same";
  EXPECT_TRUE(row.opening_alone);
}

TEST(Forecast, ASignatureWithinTheYearGivesTheModelItsSay) {
  LandBook book = ten(9);
  EXPECT_EQ((BookForecast{book, "2021-03-09"}.on(book, "2021-06-01")[0].no_date == NoDate::no_signing), false);
  EXPECT_EQ((BookForecast{book, "2021-03-10"}.on(book, "2021-06-01")[0].no_date), NoDate::no_signing);
}

TEST(Forecast, WithoutAnyDayNothingIsForecast) {
  LandBook book;
  book.project("P");
  book.household("1", "P");
  ProjectForecast row = BookForecast{book, "2020-04-01"}.on(book, "2020-06-01")[0];
  EXPECT_EQ(row.no_date, NoDate::no_clock);
  EXPECT_EQ(row.stage[signing].low, 0);
  EXPECT_EQ(row.stage[signing].high, 1);
  EXPECT_EQ(row.stage[signing].expected, std::nullopt);
}

TEST(Forecast, TheCityIsDatedUnlessAProjectCannotBe) {
  LandBook book = ten(6);
  auto rows = BookForecast{book, "2020-04-01"}.on(book, "2020-06-01");
  EXPECT_EQ(rows[1].stage[signing].finish_low, rows[0].stage[signing].finish_low) << "the only project";
  book.project("T", "2018-06-01");
  book.household("late", "T");
  rows = BookForecast{book, "2020-04-01"}.on(book, "2020-06-01");
  EXPECT_TRUE(rows[0].stage[signing].finish_low.has_value());
  EXPECT_EQ(rows[2].no_date, NoDate::no_signing);
  EXPECT_EQ(rows[2].stage[signing].finish_low, std::nullopt);
}

TEST(Forecast, TheCitysIntervalIsOfTheTotal) {
  LandBook book;
  for (int project = 0; project < 8; ++project) {
    std::string id = "P" + std::to_string(project);
    book.project(id, "2020-03-01");
    for (int i = 0; i < 10; ++i) book.household(id + "/" + std::to_string(i), id);
  }
  book.prior.stage[signing].one_clock = {{0, 0.1, 1e6}};  // the rates are known: what is left differs by project
  auto rows = BookForecast{book, "2020-03-02"}.on(book, "2020-05-01");
  ASSERT_EQ(rows.size(), 9U);
  std::int64_t low = 0;
  std::int64_t high = 0;
  double expected = 0;
  for (std::size_t row = 0; row < 8; ++row) {
    low += rows[row].stage[signing].low;
    high += rows[row].stage[signing].high;
    expected += *rows[row].stage[signing].expected;
  }
  EXPECT_NEAR(*rows[8].stage[signing].expected, expected, 1e-9);
  EXPECT_GT(rows[8].stage[signing].low, low);
  EXPECT_LT(rows[8].stage[signing].high, high);
  EXPECT_EQ(rows[8].households, 80);
}

TEST(Forecast, ProjectsThatAreAlikeHaveTheSameFigures) {
  LandBook book;
  for (std::string const id : {"A", "B"}) {
    book.project(id, "2020-03-01");
    for (int i = 0; i < 10; ++i) book.household(id + "/" + std::to_string(i), id);
    book.add(id + "/3", "signed", "2020-03-10");
  }
  auto rows = BookForecast{book, "2020-04-01"}.on(book, "2020-09-01");
  for (std::size_t stage : {signing, vacating}) {
    StageForecast const& a = rows[0].stage[stage];
    StageForecast const& b = rows[1].stage[stage];
    EXPECT_EQ(a.low, b.low);
    EXPECT_EQ(a.expected, b.expected);
    EXPECT_EQ(a.high, b.high);
    EXPECT_EQ(a.finish_low, b.finish_low);
  }
}

TEST(Forecast, TheFloorIsOfTheDecisionOrOfOneMadeToday) {
  LandBook book = ten(6);
  ProjectForecast row = BookForecast{book, "2020-06-15"}.on(book, "2020-12-01")[0];
  ASSERT_TRUE(row.floor);
  EXPECT_EQ(row.floor->decision, std::nullopt);
  EXPECT_EQ(row.floor->not_before, day("2020-12-25"));
  book.days.decision_on[ProjectId{0}] = day("2020-06-01");
  row = BookForecast{book, "2020-06-15"}.on(book, "2020-12-10")[0];
  EXPECT_EQ(row.floor->not_before, day("2020-12-11"));
  EXPECT_LE(row.stage[vacating].high, 6) << "the day before, only those who had signed can be gone";
  EXPECT_FALSE((BookForecast{ten(10), "2020-06-15"}.on(book, "2020-12-01")[0].floor)) << "all have signed";
}

TEST(Forecast, TheFanOpensFromToday) {
  LandBook book = ten(6);
  BookForecast forecast{book, "2020-04-01"};
  auto fan = signing_fan(*forecast.forecaster, ProjectId{0}, {0}, 7, 10);
  ASSERT_EQ(fan.size(), 10U);
  EXPECT_EQ(fan[0].day, day("2020-04-01"));
  EXPECT_EQ(fan[0].low, 6);
  EXPECT_EQ(fan[0].high, 6);
  StageForecast at_end = forecast.on(book, fan[9].day.iso().c_str())[0].stage[signing];
  EXPECT_EQ(fan[9].low, at_end.low);
  EXPECT_EQ(fan[9].high, at_end.high);
  EXPECT_EQ(fan[9].expected, at_end.expected);
  EXPECT_EQ(signing_fan(*forecast.forecaster, {}, {0}, 7, 10).back().low, at_end.low)
      << "the city has no other project";
}

TEST(Forecast, HouseholdsInNoProjectAreNotExpectedToReachAnything) {
  LandBook book = ten(6);
  auto alone = BookForecast{book, "2020-04-01"}.on(book, "2020-06-01");
  for (int i = 0; i < 100; ++i) book.household("town/" + std::to_string(i), "");
  BookForecast forecast{book, "2020-04-01"};
  auto rows = forecast.on(book, "2020-06-01");
  ASSERT_EQ(rows.size(), 2U);
  StageForecast const& all = rows[1].stage[signing];
  EXPECT_EQ(all.low, alone[1].stage[signing].low);
  EXPECT_EQ(all.expected, alone[1].stage[signing].expected);
  EXPECT_EQ(all.high, 10);
  EXPECT_EQ(all.finish_low, alone[1].stage[signing].finish_low);
  EXPECT_EQ(rows[1].households, 110) << "those of the city";
  EXPECT_EQ(rows[1].not_signed, 4);
}

TEST(Forecast, TheFanIsThatOfTheTableAlsoWhereSomeAreDeclaredAndNotListed) {
  LandBook book = ten(6);
  book.project("Q", "2020-01-01");
  book.household("q", "Q");
  BookForecast forecast{book, "2020-04-01"};
  std::vector<std::int64_t> unlisted{0, 13};
  auto rows = forecast_projects(*forecast.forecaster, {day("2020-06-03"), unlisted, {}});
  for (ProjectId project : {ProjectId{0}, ProjectId{1}, ProjectId{}}) {
    FanPoint end = signing_fan(*forecast.forecaster, project, unlisted, 7, 10).back();
    StageForecast const& row = rows[project ? project.value() : 2].stage[signing];
    EXPECT_EQ(end.low, row.low);
    EXPECT_EQ(end.expected, row.expected);
    EXPECT_EQ(end.high, row.high);
  }
  EXPECT_FALSE(rows[2].stage[signing].expected);
}

TEST(Forecast, NoFanOpensWhereNobodyIsLeft) {
  LandBook book = ten(10);
  EXPECT_TRUE(signing_fan(*BookForecast{book, "2020-04-01"}.forecaster, ProjectId{0}, {0}, 7, 10).empty());
  LandBook closed;
  closed.project("P", "2020-01-01", "", "2020-03-01");
  closed.household("1", "P");
  EXPECT_TRUE(signing_fan(*BookForecast{closed, "2020-04-01"}.forecaster, ProjectId{0}, {0}, 7, 10).empty());
}

}  // namespace qinzao
