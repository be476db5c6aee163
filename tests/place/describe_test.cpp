#include "engine/place/describe.hpp"

#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao {

namespace {

using test::Drawing;

/// Streets 400 m and 300 m apart; the block of the report is the one north-east of (0, 0).
///
///   东竖河   国强路   石桥路
///     |        |        |
///   --+--------+--------+--  永怡路   y = 300
///     |        |        |
///   --+--------+--------+--  江海大道 y = 0
///     |        |        |
Drawing blocks() {
  Drawing drawing;
  drawing.street({{-200, 0}, {1000, 0}}, "江海大道").street({{-200, 300}, {1000, 300}}, "永怡路");
  drawing.river({{0, -200}, {0, 500}}, "东竖河").street({{400, 500}, {400, -200}}, "国强路");
  drawing.street({{800, 500}, {800, -200}}, "石桥路");
  return drawing;
}

Gazetteer names_of(Drawing const& drawing) {
  City const& city = drawing.city;
  return {city.streets, city.rivers, city.railways, city.boundary};
}

Shapes polygon(std::vector<Point> ring) {
  ring.push_back(ring.front());
  Shapes shapes;
  shapes.push_back(ShapeKind::polygon, ring);
  return shapes;
}

std::string around(Drawing const& drawing, Shapes const& land) {
  Gazetteer names = names_of(drawing);
  auto words = Surveyor{names}.around(land, 0);
  return words ? spoken(*words, names, Language::zh) : "";
}

}  // namespace

TEST(Describe, ABlockIsSaidAsTheReportSaysIt) {
  Gazetteer names = names_of(blocks());
  auto found = Surveyor{names}.describe(polygon({{0, 0}, {400, 0}, {400, 300}, {0, 300}}), 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(spoken(found->place.words, names, Language::zh), "江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_NEAR(found->iou, 1, 1e-6);
}

TEST(Describe, LandInsideItsBlockIsSaidWithItsShare) {
  Gazetteer names = names_of(blocks());
  auto found = Surveyor{names}.describe(polygon({{20, 15}, {385, 12}, {380, 290}, {25, 280}}), 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(spoken(found->place.words, names, Language::en),
            "north of 江海大道, south of 永怡路, east of 东竖河, west of 国强路");
  EXPECT_GT(found->iou, 0.75);
  EXPECT_LT(found->iou, 0.9);
}

TEST(Describe, TwoBlocksTogetherLeaveTheStreetBetweenThemOut) {
  Gazetteer names = names_of(blocks());
  auto found = Surveyor{names}.describe(polygon({{0, 0}, {800, 0}, {800, 300}, {0, 300}}), 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(spoken(found->place.words, names, Language::zh), "江海大道北、永怡路南、东竖河东、石桥路西");
  EXPECT_NEAR(found->iou, 1, 1e-6);
}

TEST(Describe, WithoutLinesNearbyThereAreNoWords) {
  Gazetteer names = names_of(blocks());
  EXPECT_FALSE(Surveyor{names}.describe(polygon({{3000, 3000}, {3100, 3000}, {3100, 3100}}), 0));
}

TEST(Around, FourLinesWhosePlaceCoversTheLand) {
  EXPECT_EQ(around(blocks(), polygon({{50, 50}, {300, 50}, {300, 250}, {50, 250}})),
            "江海大道北、永怡路南、东竖河东、国强路西");
}

TEST(Around, ASideWithoutALineNearIsLeftOut) {
  EXPECT_EQ(around(blocks(), polygon({{450, 320}, {700, 320}, {700, 420}, {450, 420}})),
            "永怡路北、国强路东、石桥路西");
  EXPECT_EQ(around(blocks(), polygon({{10000, 10}, {10100, 10}, {10100, 90}, {10000, 90}})), "");
}

TEST(Around, LandThatAStreetRunsThroughIsNotSaidToEndAtIt) {
  // It reaches 20 m across 国强路: the line first met eastwards from its middle is not the one that bounds it.
  EXPECT_EQ(around(blocks(), polygon({{300, 100}, {420, 100}, {420, 200}, {300, 200}})), "江海大道北、永怡路南");
}

}  // namespace qinzao
