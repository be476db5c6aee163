#include "engine/land/forecast/rivals.hpp"

#include <gtest/gtest.h>

#include "engine/land/forecast/scores.hpp"

namespace qinzao {

namespace {

/// Of ten households six sign by week 2, one in week 3 and one in week 10; two wait on. A day stands for a week here.
KaplanMeier pooled() {
  std::vector<Spell> spells(6, Spell{2, true});
  spells.push_back({3, true});
  spells.push_back({10, true});
  spells.push_back({12, false});
  spells.push_back({12, false});
  return KaplanMeier{spells};
}

/// The Brier score of four households of which one signs.
double brier_of_one_in_four(double probability) {
  return (brier(probability, true) + 3 * brier(probability, false)) / 4;
}

}  // namespace

// Fixture PF1.
TEST(Rivals, ScoresOfFourHouseholdsThatRemain) {
  KaplanMeier km = pooled();
  EXPECT_NEAR(km.staying(2), 0.4, 1e-12);
  EXPECT_NEAR(km.staying(3), 0.3, 1e-12);
  EXPECT_NEAR(km.staying(10), 0.2, 1e-12);
  double by_km = km.reaches(2, 1);
  EXPECT_NEAR(by_km, 0.25, 1e-12);
  EXPECT_NEAR(brier_of_one_in_four(by_km), 0.1875, 1e-12);
  double by_rate = last_rate(6, 2, 1, 4);  // 6 of 10 in its 2 weeks: 3 a week
  EXPECT_NEAR(by_rate, 0.75, 1e-12);
  EXPECT_NEAR(brier_of_one_in_four(by_rate), 0.4375, 1e-12);
  EXPECT_NEAR(6 + 4 * km.reaches(2, 8), 8, 1e-12);
}

TEST(Rivals, WhoIsLostFromSightLeavesTheRisk) {
  KaplanMeier km{{{1, true}, {2, false}, {3, true}, {4, false}}};
  EXPECT_NEAR(km.staying(1), 0.75, 1e-12);
  EXPECT_NEAR(km.staying(3), 0.375, 1e-12) << "one of two that are still seen";
  EXPECT_NEAR(km.staying(99), 0.375, 1e-12);
}

TEST(Rivals, AnEventOnTheLastDaySeenOfAnotherCountsThatOneAsAtRisk) {
  EXPECT_NEAR((KaplanMeier{{{2, false}, {2, true}}}.staying(2)), 0.5, 1e-12);
}

TEST(Rivals, TheLastRateEndsAtOne) {
  EXPECT_EQ(last_rate(8, 4, 26, 10), 1);
  EXPECT_EQ(last_rate(0, 4, 26, 10), 0);
  EXPECT_EQ(last_rate(8, 4, 26, 0), 0);
}

}  // namespace qinzao
