#include "engine/land/forecast/hazard.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace qinzao {

// Weeks since the opening: 0 to 2 and from 2 on.
std::vector<RatePrior> const opening{{0, 0.1, 1}, {2, 0.2, 1}};
// Weeks after the deadline: the last week before it, the first four after it, later.
std::vector<RatePrior> const deadline{{-1, 1.0, 1}, {0, 0.5, 1}, {4, 0.05, 1}};
std::vector<double> const rates{0.1, 0.2, 1.0, 0.5, 0.05};

TEST(HazardClock, CountsTheWeeksSpentInEachPiece) {
  HazardClock clock{opening, deadline, 28};  // the deadline is the end of week 4
  std::vector<double> weeks(5, 0.0);
  clock.add_weeks(35, weeks);
  EXPECT_EQ(weeks, (std::vector<double>{2, 1, 1, 1, 0}));
  EXPECT_DOUBLE_EQ(clock.cumulative(35, rates), 2 * 0.1 + 0.2 + 1.0 + 0.5);
}

TEST(HazardClock, ADeadlineSoonAfterTheOpeningLeavesNoRoomBefore) {
  HazardClock clock{opening, deadline, 3};
  std::vector<double> weeks(5, 0.0);
  clock.add_weeks(10, weeks);
  EXPECT_EQ(weeks, (std::vector<double>{0, 0, 3.0 / 7, 1, 0}));
}

TEST(HazardClock, TheDayOfAnEventUndoesTheCumulativeHazard) {
  HazardClock clock{opening, deadline, 28};
  for (double start : {0.0, 5.0, 20.0, 33.0, 60.0})
    for (double events : {0.01, 0.3, 1.2, 2.0}) {
      auto day = clock.day_of(start, events, rates, 1e6);
      ASSERT_TRUE(day);
      EXPECT_NEAR(clock.cumulative(*day, rates) - clock.cumulative(start, rates), events, 1e-9);
    }
  EXPECT_EQ(clock.day_of(60, 5, rates, 100), std::nullopt) << "later than the last day asked of";
}

}  // namespace qinzao
