#include "engine/clearance/intervals.hpp"

#include <gtest/gtest.h>

namespace qinzao {
namespace {

using List = std::vector<Interval>;

TEST(Intervals, ThatOverlapOrMeetAreOne) {
  EXPECT_EQ(united({{5, 7}, {0, 2}, {2, 3}, {6, 9}, {8, 8.5}, {4, 4}}), (List{{0, 3}, {5, 9}}));
  EXPECT_TRUE(united({}).empty());
}

TEST(Intervals, SharedAndLeft) {
  List a{{0, 10}, {20, 30}};
  List b{{5, 6}, {8, 22}, {29, 40}};
  EXPECT_EQ(shared(a, b), (List{{5, 6}, {8, 10}, {20, 22}, {29, 30}}));
  EXPECT_EQ(without(a, b), (List{{0, 5}, {6, 8}, {22, 29}}));
  EXPECT_EQ(without(b, a), (List{{10, 20}, {30, 40}}));
  EXPECT_EQ(without(a, {}), a);
  EXPECT_EQ(total_m(a), 20);
}

}  // namespace
}  // namespace qinzao
