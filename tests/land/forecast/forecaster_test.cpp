#include "engine/land/forecast/forecaster.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/land_book.hpp"

namespace qinzao {

namespace {

constexpr auto signing = static_cast<std::size_t>(Stage::signed_up);
constexpr auto vacating = static_cast<std::size_t>(Stage::vacated);

/// A book that is sure of its rates, and in which projects do not differ: signing at 0.1 a week, a tenth never.
LandBook sure_book() {
  LandBook book;
  for (StagePrior& stage : book.prior.stage) stage.one_clock = {{0, 0.1, 1e9}};
  book.prior.spread = {.effect_sd = 1e-3, .never_mean = 0.1, .never_strength = 1e6};
  return book;
}

double share(std::vector<StageWaits> const& waits, std::size_t stage, std::int32_t days) {
  double count = 0;
  for (StageWaits const& wait : waits) count += wait[stage] <= days ? 1 : 0;
  return count / static_cast<double>(waits.size());
}

}  // namespace

TEST(Forecaster, KnownRatesGiveTheProbabilityOnPaper) {
  LandBook book = sure_book();
  book.project("P", "2020-01-01");
  book.household("1", "P");
  BookForecast forecast{book, "2020-03-10", "", {.draws = 16384}};  // 70 days, that is 10 weeks, are over
  auto waits = forecast.waits(HouseholdId{0});
  double stays = 0.9 * std::exp(-1.0);
  double living = stays / (0.1 + stays);
  EXPECT_NEAR(share(waits, signing, 70), living * (1 - std::exp(-1.0)), 0.015);
  EXPECT_NEAR(share(waits, signing, forecast_limit_days), living, 0.015);
  // Signing and vacating within 20 weeks, one after the other at the same rate: 1 - (1 + 2) exp(-2)
  EXPECT_NEAR(share(waits, vacating, 140), living * (1 - 3 * std::exp(-2.0)), 0.015);
}

TEST(Forecaster, LaterStagesCountFromTheStageBefore) {
  LandBook book = sure_book();
  book.prior.stage[vacating].one_clock = {{0, 1e-6, 1e9}, {4, 1.0, 1e9}};  // nobody moves in the first four weeks
  book.project("P", "2020-01-01");
  book.household("1", "P");
  book.add("1", "signed", "2020-03-10");
  auto waits = BookForecast{book, "2020-03-24", "", {.draws = 16384}}.waits(HouseholdId{0});  // two weeks later
  EXPECT_EQ(share(waits, signing, 0), 1);
  EXPECT_LT(share(waits, vacating, 12), 0.01);
  EXPECT_NEAR(share(waits, vacating, 13 + 7), 1 - std::exp(-1.0), 0.015);
}

TEST(Forecaster, HouseholdsOfAProjectShareItsEffect) {
  LandBook book;
  book.prior.spread.effect_sd = 1.0;
  book.project("P", "2020-01-01");
  for (int i = 0; i < 10; ++i) book.household(std::to_string(i), "P");
  BookForecast forecast{book, "2020-01-08", "", {.draws = 4096}};
  std::vector<bool> all(4096, true);
  double alone = 1;
  for (std::uint32_t row = 0; row < 10; ++row) {
    auto waits = forecast.waits(HouseholdId{row});
    for (std::size_t draw = 0; draw < all.size(); ++draw) all[draw] = all[draw] && waits[draw][signing] <= 90;
    alone *= share(waits, signing, 90);
  }
  double together = static_cast<double>(std::count(all.begin(), all.end(), true)) / 4096;
  EXPECT_GT(together, 2 * alone) << "multiplying probabilities would be wrong";
}

TEST(Forecaster, InAClosedProjectNothingMoves) {
  LandBook book;
  book.project("P", "2020-01-01", "", "2020-06-01");
  book.household("1", "P");
  book.household("2", "P");
  book.add("1", "signed", "2020-03-10");
  BookForecast forecast{book, "2020-07-01"};
  for (StageWaits const& wait : forecast.waits(HouseholdId{0}))
    EXPECT_EQ(wait, (StageWaits{0, 0, 0, 0, never_days, never_days, never_days}));
  for (StageWaits const& wait : forecast.waits(HouseholdId{1})) EXPECT_EQ(wait[signing], never_days);
}

TEST(Forecaster, NobodySignsBeforeTheOpening) {
  LandBook book;
  book.project("P", "2020-06-01");
  book.household("1", "P");
  auto waits = BookForecast{book, "2020-05-02"}.waits(HouseholdId{0});
  EXPECT_EQ(share(waits, signing, 29), 0) << "30 days later it opens";
  EXPECT_GT(share(waits, signing, 44), 0.1);
}

TEST(Forecaster, ADecisionBoundsVacatingAndNotSigning) {
  LandBook book;
  book.project("P", "2020-01-01");
  book.household("1", "P");
  book.household("2", "P");
  book.add("2", "signed", "2020-02-01");
  auto before = BookForecast{book, "2020-03-01"}.waits(HouseholdId{0});
  auto neighbour = BookForecast{book, "2020-03-01"}.waits(HouseholdId{1});
  book.days.decision_on[ProjectId{0}] = *Date::parse("2020-02-20");  // the floor is 30 August: 182 days
  auto after = BookForecast{book, "2020-03-01"}.waits(HouseholdId{0});
  EXPECT_EQ(BookForecast(book, "2020-03-01").waits(HouseholdId{1}), neighbour) << "it has signed";
  std::size_t moved = 0;
  for (std::size_t draw = 0; draw < after.size(); ++draw) {
    EXPECT_EQ(after[draw][signing], before[draw][signing]);
    EXPECT_GE(after[draw][vacating], 182);
    if (before[draw][vacating] < 182) ++moved;
  }
  EXPECT_GT(moved, 0U);
}

TEST(Forecaster, AHouseholdsDrawsDependOnItsKeyAndNotOnItsRow) {
  LandBook book;
  book.project("P", "2020-01-01");
  for (char const* id : {"a", "b", "c"}) book.household(id, "P");
  LandBook turned;
  turned.project("P", "2020-01-01");
  for (char const* id : {"c", "a", "b"}) turned.household(id, "P");
  EXPECT_EQ((BookForecast{book, "2020-03-01"}.waits(HouseholdId{2})),
            (BookForecast{turned, "2020-03-01"}.waits(HouseholdId{0})));
}

}  // namespace qinzao
