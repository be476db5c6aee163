// No row that became known after --known-at changes a forecast.
#include <gtest/gtest.h>

#include <random>

#include "tests/support/land_book.hpp"

namespace qinzao {

namespace {

std::string day_of(int day) {
  return Date{std::chrono::sys_days{std::chrono::days{day}}}.iso();
}

constexpr int begin = 18300;
constexpr int cut = 18500;

/// Random rows, each recorded on `from` or after; some void an earlier row.
void add_rows(LandBook& book, std::mt19937& dice, int rows, int from) {
  char const* events[] = {"surveyed", "appraised",       "signed",     "signed",         "signed",
                          "vacated",  "agreement_ended", "demolished", "transferred_out"};
  int recorded = from;
  for (int row = 0; row < rows; ++row) {
    recorded += static_cast<int>(dice() % 4);
    std::string household = std::to_string(dice() % 24);
    int effective = begin + static_cast<int>(dice() % 300);
    if (dice() % 8 == 0 && book.ledger.size() > 0)
      book.add(household, "void", day_of(effective), day_of(recorded),
               1 + static_cast<std::int64_t>(dice() % book.ledger.size()));
    else if (dice() % 20 == 0)
      book.add("P1", dice() % 2 == 0 ? "closed" : "compensation_decided", day_of(effective), day_of(recorded), 0,
               SubjectKind::project);
    else
      book.add(household, events[dice() % std::size(events)], day_of(effective), day_of(recorded));
  }
}

}  // namespace

TEST(ForecastKnown, LaterRowsChangeNothing) {
  for (unsigned world = 0; world < 30; ++world) {
    std::mt19937 dice{world};
    LandBook book;
    for (int project = 0; project < 3; ++project)
      book.project("P" + std::to_string(project), project == 0 ? "" : day_of(begin).c_str(),
                   project == 1 ? day_of(begin + 60).c_str() : "");
    for (int i = 0; i < 24; ++i) book.household(std::to_string(i), "P" + std::to_string(i % 3));
    add_rows(book, dice, 40, begin + 20);
    LandBook more = book;
    add_rows(more, dice, 40, cut + 1);

    std::string then = day_of(cut);
    BookForecast before{book, then.c_str(), then.c_str(), {.draws = 64}};
    BookForecast after{more, then.c_str(), then.c_str(), {.draws = 64}};
    for (std::uint32_t row = 0; row < 24; ++row)
      EXPECT_EQ(before.waits(HouseholdId{row}), after.waits(HouseholdId{row})) << world << " " << row;
    Cuts cuts_before =
        backtest_cuts(book.ledger, {*Date::parse(then), Instant::end_of(*Date::parse(then))}, BacktestMode::known);
    Cuts cuts_after =
        backtest_cuts(more.ledger, {*Date::parse(then), Instant::end_of(*Date::parse(then))}, BacktestMode::known);
    EXPECT_EQ(cuts_before.days, cuts_after.days);
  }
}

}  // namespace qinzao
