#include "engine/clearance/waits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tests/support/land_book.hpp"

namespace qinzao {

namespace {

constexpr auto signing = static_cast<std::size_t>(Stage::signed_up);
constexpr auto vacating = static_cast<std::size_t>(Stage::vacated);

/// Project P of six households, of whom the first three have signed since March; T of two, opened years ago, the first
/// of whom has signed; C closed with one; and one household in no project.
LandBook book() {
  LandBook book;
  book.project("P", "2020-03-01", "2020-06-01");
  book.project("T", "2017-03-01");
  book.project("C", "2019-03-01", "", "2020-01-31");
  for (int i = 0; i < 6; ++i) book.household("p" + std::to_string(i), "P");
  book.household("t0", "T");
  book.household("t1", "T");
  book.household("c", "C");
  book.household("none", "");
  for (char const* id : {"p0", "p1", "p2"}) book.add(id, "signed", "2020-03-20");
  book.add("t0", "signed", "2017-04-01");
  return book;
}

/// The k-th smallest of what each draw's longest wait is, worked out household by household.
std::int32_t longest(BookForecast const& forecast, std::vector<HouseholdId> const& households, std::size_t stage,
                     double share) {
  std::vector<std::int32_t> last(forecast.forecaster->draws(), 0);
  for (HouseholdId household : households) {
    std::vector<StageWaits> waits = forecast.waits(household);
    for (std::size_t draw = 0; draw < last.size(); ++draw) last[draw] = std::max(last[draw], waits[draw][stage]);
  }
  std::ranges::sort(last);
  return last[static_cast<std::size_t>(share * static_cast<double>(last.size()) + 0.999) - 1];
}

}  // namespace

TEST(Waits, HouseholdsThatStandAlikeHaveTheSameDays) {
  LandBook land = book();
  BookForecast forecast{land, "2020-04-15"};
  Futures futures = futures_of(*forecast.forecaster);
  auto alone = [&](int row) {
    Wait wait = wait_for(std::vector{HouseholdId{row}}, Stage::vacated, futures);
    return std::array{wait.low, wait.expected, wait.high};
  };
  EXPECT_EQ(alone(3), alone(4));
  EXPECT_EQ(alone(3), alone(5));
  auto pair = [&](int one, int other) {
    Wait wait = wait_for(std::vector{HouseholdId{one}, HouseholdId{other}}, Stage::vacated, futures);
    return std::array{wait.low, wait.expected, wait.high};
  };
  EXPECT_EQ(pair(3, 4), pair(4, 5));
  EXPECT_GT(pair(3, 4)[0], alone(3)[0]) << "the later of two";
}

TEST(Waits, OfSeveralTheLastOfEachFutureCounts) {
  LandBook land = book();
  BookForecast forecast{land, "2020-04-15"};
  Futures futures = futures_of(*forecast.forecaster);
  std::vector<HouseholdId> open{HouseholdId{3}, HouseholdId{4}, HouseholdId{5}};
  Wait all = wait_for(open, Stage::signed_up, futures);
  EXPECT_EQ(all.no_date, NoDate::none);
  EXPECT_EQ(all.low, longest(forecast, open, signing, 0.1));
  EXPECT_EQ(all.expected, longest(forecast, open, signing, 0.5));
  for (HouseholdId household : open)
    EXPECT_LE(wait_for(std::span{&household, 1}, Stage::signed_up, futures).expected, all.expected);
  Wait gone = wait_for(std::vector<HouseholdId>{HouseholdId{0}}, Stage::vacated, futures);
  EXPECT_EQ(gone.expected, longest(forecast, {HouseholdId{0}}, vacating, 0.5));
  EXPECT_EQ(wait_for(std::vector<HouseholdId>{HouseholdId{0}}, Stage::signed_up, futures).high, 0);
}

TEST(Waits, StepsWaitForThoseBeforeThemToo) {
  LandBook land = book();
  BookForecast forecast{land, "2020-04-01"};
  Futures futures = futures_of(*forecast.forecaster);
  std::vector<std::vector<HouseholdId>> steps{{HouseholdId{3}}, {}, {HouseholdId{5}, HouseholdId{4}}};
  std::vector<Wait> waits = waits_for(steps, Stage::signed_up, futures);
  ASSERT_EQ(waits.size(), 3U);
  std::vector<HouseholdId> so_far;
  for (std::size_t step = 0; step < steps.size(); ++step) {
    so_far.insert(so_far.end(), steps[step].begin(), steps[step].end());
    Wait all = wait_for(so_far, Stage::signed_up, futures);
    EXPECT_EQ(waits[step].low, all.low);
    EXPECT_EQ(waits[step].expected, all.expected);
    EXPECT_EQ(waits[step].high, all.high);
  }
}

TEST(Waits, WhereNothingCanBeSaidThereIsNoDateAndAReason) {
  LandBook land = book();
  BookForecast forecast{land, "2020-04-15"};
  Futures futures = futures_of(*forecast.forecaster);
  auto reason = [&](std::uint32_t row, Stage stage) {
    HouseholdId household{row};
    Wait wait = wait_for(std::span{&household, 1}, stage, futures);
    EXPECT_TRUE(wait.no_date == NoDate::none || !wait.expected);
    return wait.no_date;
  };
  EXPECT_EQ(reason(7, Stage::signed_up), NoDate::no_signing);  // nobody of T has signed in a year
  EXPECT_EQ(reason(7, Stage::demolished), NoDate::no_signing);
  EXPECT_EQ(reason(6, Stage::signed_up), NoDate::none);  // has signed
  EXPECT_NE(reason(6, Stage::vacated), NoDate::no_signing);
  EXPECT_EQ(reason(8, Stage::vacated), NoDate::closed);
  EXPECT_EQ(reason(9, Stage::vacated), NoDate::no_clock);
  // One of whom nothing can be said is enough for all.
  Wait both = wait_for(std::vector<HouseholdId>{HouseholdId{3}, HouseholdId{7}}, Stage::signed_up, futures);
  EXPECT_EQ(both.no_date, NoDate::no_signing);
  EXPECT_FALSE(both.low);
}

TEST(Waits, AWorkWaitsForTheLaterStageAndNobodyWaitsForABuildingWithoutAHousehold) {
  Futures futures;
  futures.draws = 2;
  futures.never_days = 1000;
  futures.sample = [](HouseholdId household, std::uint32_t, std::span<StageWaits> days) {
    for (std::size_t draw = 0; draw < 2; ++draw) {
      days[draw].fill(household.value() == draw ? 100 : 10);
      days[draw][static_cast<std::size_t>(Stage::demolished)] += 50;
    }
    return NoDate::none;
  };
  WorkBlocks work;
  work.certificate = Certificate::open;
  auto blocks = [&](Blocker blocker, Block block) {
    BlockRow row;
    row.blocker = blocker;
    row.block = block;
    work.blocked.push_back(row);
  };
  blocks({HouseholdId{1}, {}, {}}, Block::hard);
  blocks({HouseholdId{1}, {}, {}}, Block::soft);
  blocks({HouseholdId{0}, {}, {}}, Block::soft);
  WorkWait wait = wait_for(work, futures);
  ASSERT_EQ(wait.households.size(), 2U);
  EXPECT_EQ(wait.households[0].stage, Stage::vacated);
  EXPECT_EQ(wait.households[0].wait.high, 100);
  EXPECT_EQ(wait.households[1].stage, Stage::demolished);
  EXPECT_EQ(wait.households[1].wait.high, 150);
  EXPECT_EQ(wait.all->low, 100);  // 100 with 60, or 10 with 150: never added
  EXPECT_EQ(wait.all->high, 150);
  blocks({{}, BuildingId{0}, {}}, Block::hard);
  EXPECT_FALSE(wait_for(work, futures).all);
}

}  // namespace qinzao
