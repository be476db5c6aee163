#include "engine/plan/design/manhole_places.hpp"

#include <gtest/gtest.h>

namespace qinzao {
namespace {

std::vector<double> chainages(std::vector<Point> const& line, double most_m) {
  std::vector<double> found;
  for (ManholePlace const& place : manhole_places(line, {.most_m = most_m})) found.push_back(place.at_m);
  return found;
}

TEST(ManholePlaces, AStraightLineIsDividedEvenly) {
  EXPECT_EQ(chainages({{0, 0}, {150, 0}}, 75), (std::vector<double>{0, 75, 150}));
  EXPECT_EQ(chainages({{0, 0}, {160, 0}}, 80), (std::vector<double>{0, 80, 160}));
  EXPECT_EQ(chainages({{0, 0}, {30, 0}, {151, 0}}, 75).size(), 4U);  // 151 m in three
}

TEST(ManholePlaces, ATurnOfMoreThanFiveDegreesHasAManhole) {
  // 100 m, then 6 degrees to the left for 50 m: tan 6 = 0.1051
  EXPECT_EQ(chainages({{0, 0}, {100, 0}, {150, 5.255}}, 120).size(), 3U);
  // 4 degrees: none; 150 m need two reaches of 120 m at most, evenly
  std::vector<ManholePlace> places =
      manhole_places(std::vector<Point>{{0, 0}, {100, 0}, {150, 3.496}}, {.most_m = 120});
  ASSERT_EQ(places.size(), 3U);
  EXPECT_NEAR(places[1].at_m, 75.06, 0.01);
  EXPECT_EQ(places[1].at.y, 0);
}

TEST(ManholePlaces, ACrookedDrawingIsStraightWithinHalfAMetre) {
  // turns of 22 degrees, but never 0.5 m away from the straight line
  EXPECT_EQ(chainages({{0, 0}, {1, 0.2}, {2, 0}, {3, 0.2}, {40, 0}}, 75).size(), 2U);
}

TEST(ManholePlaces, ChainageIsThatOfTheDrawnLine) {
  // the drawn line wanders 0.4 m aside; its end is at 2 x hypot(20, 0.4)
  std::vector<double> found = chainages({{0, 0}, {20, 0.4}, {40, 0}}, 75);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NEAR(found[1], 40.008, 1e-4);
}

TEST(ManholePlaces, ALineWithoutLengthHasOneManhole) {
  EXPECT_EQ(chainages({{5, 5}}, 75), (std::vector<double>{0}));
  EXPECT_EQ(chainages({{5, 5}, {5, 5}}, 75), (std::vector<double>{0}));
}

TEST(ManholePlaces, AClosedLineTurnsAtItsCorners) {
  EXPECT_EQ(chainages({{0, 0}, {50, 0}, {50, 50}, {0, 50}, {0, 0}}, 75), (std::vector<double>{0, 50, 100, 150, 200}));
}

}  // namespace
}  // namespace qinzao
