#include "engine/land/forecast/scores.hpp"

#include <gtest/gtest.h>

namespace qinzao {

// Fixture PF2: counts 0, 1, 2 predicted with .6, .3, .1.
TEST(Scores, CoverageIsExactForCounts) {
  CountDistribution count{{0, 0, 0, 0, 0, 0, 1, 1, 1, 2}};
  double zero = coverage_80(count, 0);
  double one = coverage_80(count, 1);
  double two = coverage_80(count, 2);
  EXPECT_NEAR(zero, 0.5 / 0.6, 1e-12);
  EXPECT_NEAR(one, 1, 1e-12);
  EXPECT_NEAR(two, 0, 1e-12);
  EXPECT_NEAR(0.6 * zero + 0.3 * one + 0.1 * two, 0.80, 1e-12);
}

TEST(Scores, ACountThatNoDrawGaveIsInsideOnlyInTheMiddle) {
  CountDistribution count{{0, 0, 2, 2}};
  EXPECT_EQ(coverage_80(count, 1), 1);
  EXPECT_EQ(coverage_80(count, 3), 0);
}

TEST(Scores, QuantilesAreTheLeastCountThatIsLikelyEnough) {
  CountDistribution count{{5, 1, 2, 3, 4, 6, 7, 8, 9, 10}};
  EXPECT_EQ(count.quantile(0.1), 1);
  EXPECT_EQ(count.quantile(0.5), 5);
  EXPECT_EQ(count.quantile(0.9), 9);
  EXPECT_EQ(count.quantile(1), 10);
  EXPECT_DOUBLE_EQ(count.mean(), 5.5);
}

}  // namespace qinzao
