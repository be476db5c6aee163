#include "engine/geo/crossing_pairs.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/geo/measure.hpp"

namespace qinzao {
namespace {

bool every_pair(std::uint32_t, std::uint32_t, Point) {
  return true;
}

// The slow twin compares every pair.
TEST(CrossingPairs, AreThoseOfEveryPairOfSegments) {
  std::mt19937 random{3};
  auto between = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / 4294967296.0;
  };
  for (int round = 0; round < 30; ++round) {
    std::vector<Segment> segments;
    for (int i = 0; i < 1500; ++i) {
      Point a{between(0, 1000), between(0, 1000)};
      double reach = i % 50 == 0 ? 800 : 25;
      segments.push_back({a, a + Point{between(-reach, reach), between(-reach, reach)}});
    }
    for (int i = 0; i < 300; ++i) segments.push_back({{500, 500}, {between(0, 1000), between(0, 1000)}});
    for (int i = 0; i < 100; ++i) segments.push_back({{100, 300}, {400, 310}});
    std::vector<CrossingPair> expected;
    for (std::uint32_t i = 0; i < segments.size(); ++i)
      for (std::uint32_t j = i + 1; j < segments.size(); ++j)
        if (cross_inside(segments[i].a, segments[i].b, segments[j].a, segments[j].b))
          expected.push_back({i, j, meeting(segments[i].a, segments[i].b, segments[j].a, segments[j].b)});
    ASSERT_EQ(crossing_pairs(segments, 2, every_pair), expected) << round;
  }
}

TEST(CrossingPairs, OfAStarAreNotLookedFor) {
  std::vector<Segment> star;
  for (int i = 0; i < 200000; ++i) star.push_back({{0, 0}, {std::cos(i * 0.0001), std::sin(i * 0.0001)}});
  EXPECT_TRUE(crossing_pairs(star, 1, every_pair).empty());  // all pairs would take a minute
}

}  // namespace
}  // namespace qinzao
