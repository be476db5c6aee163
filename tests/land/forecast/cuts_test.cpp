#include "engine/land/forecast/cuts.hpp"

#include <gtest/gtest.h>

#include "tests/support/land_book.hpp"

namespace qinzao {

namespace {

AsOf today(char const* day) {
  return {Date::parse(day), std::nullopt};
}

std::vector<std::string> days_of(Cuts const& cuts) {
  std::vector<std::string> days;
  for (Date day : cuts.days) days.push_back(day.iso());
  return days;
}

}  // namespace

TEST(Cuts, FirstsOfMonthsHalfAYearAfterTheFirstRowAndHalfAYearBeforeToday) {
  LandBook book;
  book.add("1", "signed", "2020-01-10");
  // 26 weeks after 10 January is 10 July; 26 weeks after 1 October is 1 April.
  EXPECT_EQ(days_of(backtest_cuts(book.ledger, today("2021-04-02"), BacktestMode::known)),
            (std::vector<std::string>{"2020-08-01", "2020-09-01", "2020-10-01"}));
  EXPECT_EQ(days_of(backtest_cuts(book.ledger, today("2021-04-01"), BacktestMode::known)),
            (std::vector<std::string>{"2020-08-01", "2020-09-01"}));
}

TEST(Cuts, NoneLieBeforeABulkImport) {
  LandBook book;
  book.add("1", "signed", "2020-01-10");
  for (int i = 2; i < 9; ++i) book.add(std::to_string(i), "signed", "2020-02-01", "2020-09-15");
  Cuts cuts = backtest_cuts(book.ledger, today("2021-06-01"), BacktestMode::known);
  EXPECT_EQ(days_of(cuts), (std::vector<std::string>{"2020-10-01", "2020-11-01"}));
  EXPECT_EQ(cuts.bulk_import, *Date::parse("2020-09-15"));
  EXPECT_EQ(days_of(backtest_cuts(book.ledger, today("2021-06-01"), BacktestMode::effective)).size(), 4U)
      << "from August on, by the days on which it was true";
}

TEST(Cuts, RowsEnteredAsTheyHappenAreNoBulkImport) {
  LandBook book;
  for (int i = 0; i < 30; ++i) book.add(std::to_string(i), "signed", "2020-01-10", "2020-01-20");
  book.add("31", "signed", "2020-01-12", "2020-06-01");  // one that was found late
  EXPECT_EQ(last_bulk_import(book.ledger, today("2021-06-01")), std::nullopt);
}

TEST(Cuts, WhatIsRecordedLaterThanKnownIsNotLookedAt) {
  LandBook book;
  book.add("1", "signed", "2020-01-10");
  for (int i = 2; i < 9; ++i) book.add(std::to_string(i), "signed", "2020-02-01", "2020-09-15");
  AsOf known{Date::parse("2021-06-01"), Instant::end_of(*Date::parse("2020-09-01"))};
  EXPECT_EQ(backtest_cuts(book.ledger, known, BacktestMode::known).days.front(), *Date::parse("2020-08-01"));
}

}  // namespace qinzao
