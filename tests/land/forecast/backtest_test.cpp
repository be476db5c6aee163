#include "engine/land/forecast/backtest.hpp"

#include <gtest/gtest.h>

#include "tests/support/land_book.hpp"

namespace qinzao {

namespace {

constexpr auto signing = static_cast<std::size_t>(Stage::signed_up);

BacktestRow row_of(Backtest const& result, Stage stage, int weeks) {
  for (BacktestRow const& row : result.by)
    if (row.stage == stage && row.horizon_weeks == weeks) return row;
  throw std::out_of_range{"no such row"};
}

/// H1 signed on 1 March, recorded on 20 March; H2 signed on 5 March, recorded on 6 March, voided on 10 April.
LandBook as_known() {
  LandBook book;
  book.project("P", "2020-02-01");
  book.household("H1", "P");
  book.household("H2", "P");
  std::int64_t second = book.add("H2", "signed", "2020-03-05", "2020-03-06");
  book.add("H1", "signed", "2020-03-01", "2020-03-20");
  book.add("H2", "void", "2020-03-05", "2020-04-10", second);
  return book;
}

}  // namespace

// Fixture PF3: a cut on 10 March.
TEST(Backtest, ForecastsAsKnownAndScoresAsKnownToday) {
  LandBook book = as_known();
  BacktestOptions options;
  options.days = {*Date::parse("2020-03-10")};
  Backtest result = backtest(book.backtest_input("2021-01-01"), options);

  BookForecast then{book, "2020-03-10", "2020-03-10", {.draws = options.draws}};
  std::array<double, 27> p{};  // that H1 has signed so many weeks later
  double expected = 1;         // H2, taken as signed
  for (StageWaits const& wait : then.waits(HouseholdId{0}))
    for (std::size_t week = 1; week <= 26; ++week)
      if (wait[signing] <= static_cast<std::int32_t>(week) * 7) p[week] += 1.0 / options.draws;
  expected += p[4];
  double squares = 0;
  for (std::size_t week = 1; week <= 4; ++week) squares += (1 - p[week]) * (1 - p[week]) + 1;  // H1, and 1 of H2

  BacktestRow row = row_of(result, Stage::signed_up, 4);
  EXPECT_EQ(row.scores.ibs.count, 8);
  EXPECT_NEAR(row.scores.ibs.sum, squares, 1e-9);
  EXPECT_EQ(row.scores.mae.count, 1);
  EXPECT_NEAR(row.scores.mae.sum, std::abs(expected - 1), 1e-9) << "one household has signed: H1";
}

TEST(Backtest, ByEffectiveDaysTheCorrectionIsKnownBeforehand) {
  LandBook book = as_known();
  BacktestOptions options;
  options.days = {*Date::parse("2020-03-10")};
  options.mode = BacktestMode::effective;
  BacktestRow row = row_of(backtest(book.backtest_input("2021-01-01"), options), Stage::signed_up, 4);
  EXPECT_EQ(row.scores.ibs.count, 4) << "H2 alone waits";
}

TEST(Backtest, TheTransferredAreLeftOutAndTheClosedNeverSign) {
  LandBook book;
  book.project("P", "2020-02-01", "", "2020-06-01");
  for (char const* id : {"1", "2", "3"}) book.household(id, "P");
  book.add("1", "signed", "2020-02-10");
  book.add("2", "transferred_out", "2020-05-01");
  BacktestOptions options;
  options.days = {*Date::parse("2020-03-10")};
  BacktestRow row = row_of(backtest(book.backtest_input("2021-01-01"), options), Stage::signed_up, 26);
  EXPECT_EQ(row.scores.ibs.count, 26) << "household 3, which never signs";
  EXPECT_EQ(row.scores.mae.count, 1);
  options.days = {*Date::parse("2020-07-01")};
  Backtest later = backtest(book.backtest_input("2021-06-01"), options);
  EXPECT_EQ(later.scores.mae.count, 0) << "nothing is left to forecast in a closed project";
}

TEST(Backtest, RivalsObeyTheSameCut) {
  LandBook book;
  book.project("P", "2020-02-01");
  for (int i = 0; i < 4; ++i) book.household(std::to_string(i), "P");
  book.add("0", "signed", "2020-02-08");
  book.add("1", "signed", "2020-02-20", "2020-06-01");  // not known on 1 March
  BacktestOptions options;
  options.days = {*Date::parse("2020-02-29")};
  BacktestRow row = row_of(backtest(book.backtest_input("2021-01-01"), options), Stage::signed_up, 4);
  // Four weeks and a day have gone: one in four weeks, three wait, so 1/3 of them in four weeks; household 1 had
  // signed.
  EXPECT_NEAR(row.rivals[0].mae.sum, std::abs(1 + 3 * (1.0 / 3) - 2), 1e-9);
  // Kaplan-Meier has seen nobody sign after the first week.
  EXPECT_NEAR(row.rivals[1].mae.sum, 1, 1e-9);
}

TEST(Backtest, TheNumberOfThreadsChangesNothing) {
  LandBook book;
  for (int project = 0; project < 5; ++project) {
    std::string id = "P" + std::to_string(project);
    book.project(id, "2020-01-05");
    for (int i = 0; i < 8; ++i) {
      std::string household = id + "/" + std::to_string(i);
      book.household(household, id);
      if (i < 6) book.add(household, "signed", day_after(*Date::parse("2020-01-06"), project * 3 + i * 29).iso());
    }
  }
  BacktestOptions one;
  one.jobs = 1;
  BacktestOptions four;
  four.jobs = 4;
  Backtest a = backtest(book.backtest_input("2021-06-01"), one);
  Backtest b = backtest(book.backtest_input("2021-06-01"), four);
  EXPECT_GT(a.cuts.days.size(), 3U);
  EXPECT_EQ(a.scores.ibs.sum, b.scores.ibs.sum);
  EXPECT_EQ(a.scores.coverage_80.sum, b.scores.coverage_80.sum);
}

TEST(Backtest, OnlyStagesThatTheLedgerRecordsAreScored) {
  LandBook book = as_known();
  BacktestOptions options;
  options.days = {*Date::parse("2020-03-10")};
  for (BacktestRow const& row : backtest(book.backtest_input("2021-01-01"), options).by)
    EXPECT_EQ(row.stage, Stage::signed_up);
}

}  // namespace qinzao
