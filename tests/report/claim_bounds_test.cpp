#include "engine/report/claim_bounds.hpp"

#include <gtest/gtest.h>

namespace qinzao {

namespace {

using enum Precision;

TEST(ClaimBounds, EachKindHoldsOnItsOwnSide) {
  auto said = [](Precision precision, double value, int decimals = 0) {
    return ClaimedNumber{value, {}, decimals, precision};
  };
  EXPECT_TRUE(holds(said(below, 30), 27.4));
  EXPECT_TRUE(holds(said(below, 30), 3)) << "however far";
  EXPECT_FALSE(holds(said(below, 30), 30));
  EXPECT_TRUE(holds(said(at_most, 30), 30));
  EXPECT_FALSE(holds(said(at_most, 30), 30.1));
  EXPECT_TRUE(holds(said(above, 50), 50.9));
  EXPECT_FALSE(holds(said(above, 50), 50));
  EXPECT_TRUE(holds(said(at_least, 50), 50));
  EXPECT_FALSE(holds(said(at_least, 50), 49.9));
  EXPECT_TRUE(holds(said(over, 430), 430));
  EXPECT_TRUE(holds(said(over, 430), 439));
  EXPECT_FALSE(holds(said(over, 430), 440));
  EXPECT_TRUE(holds(said(near, 400), 393));
  EXPECT_FALSE(holds(said(near, 400), 400)) << "it is reached";
  EXPECT_FALSE(holds(said(near, 400), 344));
  EXPECT_TRUE(holds(said(near, 50), 49.1));
  EXPECT_FALSE(holds(said(near, 50), 50.9));
  EXPECT_FALSE(holds(said(near, 50), 44.9));
  EXPECT_TRUE(holds(said(about, 100.0 / 3), 33.3));
  EXPECT_FALSE(holds(said(about, 100.0 / 3), 36));
}

TEST(ClaimBounds, AnyCountOfAWholeThatAPercentageCanBeSaidOf) {
  AllowedCounts half = counts_of({50, {}, 0, below}, 5408);
  EXPECT_EQ(half.least, 0);
  EXPECT_EQ(half.most, 2703);
  AllowedCounts most = counts_of({50, {}, 0, above}, 57);
  EXPECT_EQ(most.least, 29);
  EXPECT_EQ(most.most, 57);
  AllowedCounts third = counts_of({33.3, {}, 1, exact}, 21);
  EXPECT_EQ(third.least, 7);
  EXPECT_EQ(third.most, 7);
}

TEST(ClaimBounds, ANumberThatIsCutOffIsNotRounded) {
  EXPECT_TRUE(is_cut_off({87, {}, 0, exact}, 100.0 * 344 / 393));
  EXPECT_FALSE(is_cut_off({88, {}, 0, exact}, 100.0 * 344 / 393)) << "rounded";
  EXPECT_FALSE(is_cut_off({86, {}, 0, exact}, 100.0 * 344 / 393)) << "wrong";
  EXPECT_FALSE(is_cut_off({87, {}, 0, about}, 100.0 * 344 / 393));
  EXPECT_TRUE(is_cut_off({66.6, {}, 1, exact}, 100.0 * 2 / 3));
}

}  // namespace

}  // namespace qinzao
