#include "engine/plan/corridors.hpp"

#include <gtest/gtest.h>

#include "engine/geo/measure.hpp"

namespace qinzao {
namespace {

Shapes lines(std::vector<std::vector<Point>> const& all) {
  Shapes shapes;
  for (auto const& line : all) shapes.push_back(ShapeKind::line, line);
  return shapes;
}

std::size_t parts(Corridors const& net) {
  Column<CornerId, CornerId> part = joined_parts(net);
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < part.size(); ++i) count += part[CornerId{i}] == CornerId{i} ? 1 : 0;
  return count;
}

//        d
//        |
//  a ----x---- b      crossing inside both: four stretches, one corner in the middle
//        |
//        c
TEST(Corridors, StreetsThatCrossAreJoinedThere) {
  Corridors net = join_streets(lines({{{0, 0}, {100, 0}}, {{50, -50}, {50, 50}}}), 0.5);
  EXPECT_EQ(net.size(), 4U);
  EXPECT_EQ(net.at.size(), 5U);
  EXPECT_EQ(parts(net), 1U);
}

TEST(Corridors, AnEndWithinSnapJoinsAndOneBeyondDoesNot) {
  Corridors near = join_streets(lines({{{0, 0}, {100, 0}}, {{40, 50}, {40, 0.4}}}), 0.5);
  EXPECT_EQ(near.size(), 3U);
  EXPECT_EQ(parts(near), 1U);
  Corridors far = join_streets(lines({{{0, 0}, {100, 0}}, {{40, 50}, {40, 0.6}}}), 0.5);
  EXPECT_EQ(far.size(), 2U);
  EXPECT_EQ(parts(far), 2U);
}

TEST(Corridors, EndsThatMeetAreOneCornerAndCornersWithinSnapToo) {
  Corridors net = join_streets(lines({{{0, 0}, {50, 0}},
                                      {{50.3, 0}, {100, 0}},
                                      {{50.1, 0.2}, {50, 60}},
                                      {{30, 40}, {30, 0}},
                                      {{30.3, -40}, {30.3, 0}}}),
                               0.5);
  // corners: 0, 30, 50, 100 along the x axis, and the three far ends
  EXPECT_EQ(net.at.size(), 7U);
  EXPECT_EQ(net.size(), 6U);
  EXPECT_EQ(parts(net), 1U);
}

TEST(Corridors, CutsKeepTheLineAndNameTheirCorners) {
  Corridors net = join_streets(lines({{{0, 0}, {60, 0}, {60, 40}}}), 0.5);
  std::vector<CornerId> corner;
  Corridors cut = cut_corridors(
      net, std::vector<Cut>{{StretchId{0}, 80}, {StretchId{0}, 30}, {StretchId{0}, 99.995}, {StretchId{0}, 30.005}},
      corner);
  ASSERT_EQ(cut.size(), 3U);
  EXPECT_EQ(cut.at[corner[0]], (Point{60, 20}));
  EXPECT_EQ(cut.at[corner[1]], (Point{30, 0}));
  EXPECT_EQ(corner[2], cut.to[StretchId{2}]);
  EXPECT_EQ(corner[3], corner[1]);
  double metres = 0;
  for (std::uint32_t i = 0; i < 3; ++i) metres += length_m(cut.line_of(StretchId{i}));
  EXPECT_DOUBLE_EQ(metres, 100);
}

TEST(Corridors, ACrossingIsOneStraightStretchFromBankToBank) {
  Shapes rivers = lines({{{50, -20}, {50, 20}}});
  rivers.push_back(ShapeKind::polygon, std::vector<Point>{{70, -20}, {90, -20}, {90, 20}, {70, 20}, {70, -20}});
  Corridors net = with_crossings(join_streets(lines({{{0, 0}, {100, 0}}}), 0.5), rivers, lines({{{10, -5}, {10, 5}}}));
  std::vector<std::pair<double, Passes>> found;
  for (std::uint32_t i = 0; i < net.size(); ++i)
    found.emplace_back(length_m(net.line_of(StretchId{i})), net.passes[StretchId{i}]);
  std::vector<std::pair<double, Passes>> right{{5, Passes::nothing}, {10, Passes::railway}, {30, Passes::nothing},
                                               {10, Passes::river},  {15, Passes::nothing}, {20, Passes::river},
                                               {10, Passes::nothing}};
  ASSERT_EQ(found.size(), right.size());
  for (std::size_t i = 0; i < right.size(); ++i) {
    EXPECT_NEAR(found[i].first, right[i].first, 1e-9);
    EXPECT_EQ(found[i].second, right[i].second);
  }
}

}  // namespace
}  // namespace qinzao
