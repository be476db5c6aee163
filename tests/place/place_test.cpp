#include "engine/place/place.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/geo/measure.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao {

namespace {

using test::Drawing;

Gazetteer gazetteer(Drawing const& drawing) {
  City const& city = drawing.city;
  return {city.streets, city.rivers, city.railways, city.boundary};
}

Place found(Drawing const& drawing, std::string_view text) {
  return find_place(text, gazetteer(drawing));
}

std::string complaint(Drawing const& drawing, std::string_view text) {
  try {
    return fmt::format("found {:.0f} m2", area_m2(found(drawing, text).area, 0));
  } catch (Error const& error) {
    return error.what();
  }
}

/// The block of the report, 400 m wide and 300 m high from (0, 0); every line goes on past the corners.
///
///        东竖河        国强路
///          |            |
///   -------+------------+-------  永怡路   y = 300
///          |            |
///   -------+------------+-------  江海大道 y = 0
///          |            |
///        x = 0        x = 400
Drawing block() {
  Drawing drawing;
  drawing.street({{-200, 0}, {600, 0}}, "江海大道").street({{-200, 300}, {600, 300}}, "永怡路");
  drawing.river({{0, -200}, {0, 500}}, "东竖河").street({{400, 500}, {400, -200}}, "国强路");
  return drawing;
}

}  // namespace

TEST(PlaceArea, TheBlockOfTheReportIsFoundClosed) {
  Place place = found(block(), "江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_NEAR(area_m2(place.area, 0), 400 * 300, 1);
  EXPECT_EQ(place.area.box(0).min_x, 0);
  EXPECT_EQ(place.area.box(0).max_y, 300);
  EXPECT_TRUE(place.closed);
  EXPECT_NEAR(place.support, 1, 1e-9);
  EXPECT_EQ(place.alternatives.size(), 0U);
  EXPECT_TRUE(place.notes.empty());
}

TEST(PlaceArea, LinesThatStopShortAreCarriedOn) {
  Drawing drawing;
  drawing.street({{40, 0}, {360, 0}}, "江海大道").street({{0, 300}, {400, 300}}, "永怡路");
  drawing.river({{0, 30}, {0, 290}}, "东竖河").street({{400, 300}, {400, 0}}, "国强路");
  Place place = found(drawing, "江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_NEAR(area_m2(place.area, 0), 400 * 300, 1);
  EXPECT_FALSE(place.closed);
  EXPECT_NEAR(place.extended_m, 40 + 40 + 30 + 10, 0.1);
  EXPECT_NEAR(place.support, 1 - 120.0 / 1400, 1e-4);
}

TEST(PlaceArea, AnEndThatMissesByLessThanAMetreMeets) {
  Drawing drawing;
  drawing.street({{0.4, 0}, {400, 0}}, "江海大道").street({{0, 300.6}, {400, 300}}, "永怡路");
  drawing.river({{0, 0}, {0, 300}}, "东竖河").street({{400, 300}, {400, 0}}, "国强路");
  Place place = found(drawing, "江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_TRUE(place.closed);
  EXPECT_NEAR(area_m2(place.area, 0), 400 * 300, 200);
}

TEST(PlaceArea, ExtensionsStopAtTheFirstLineSoAHookFarAwayDoesNoHarm) {
  // 东竖河 turns round far in the north and points back at the block from the west.
  Drawing drawing = block();
  drawing.city.rivers = {};
  drawing.river({{0, -200}, {0, 800}, {-500, 800}, {-500, 150}, {-400, 150}}, "东竖河");
  Place place = found(drawing, "江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_NEAR(area_m2(place.area, 0), 400 * 300, 1);
  EXPECT_TRUE(place.closed);
}

TEST(PlaceArea, PiecesOfOneNameAreOneLine) {
  // 江海大道 in three pieces drawn both ways, with a gap of 60 m at its middle.
  Drawing drawing = block();
  drawing.city.streets = {};
  drawing.street({{150, 0}, {-200, 0}}, "江海大道").street({{210, 0}, {300, 0}}, "江海大道");
  drawing.street({{600, 0}, {300, 0}}, "江海大道");
  drawing.street({{-200, 300}, {600, 300}}, "永怡路").street({{400, 500}, {400, -200}}, "国强路");
  Place place = found(drawing, "江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_NEAR(area_m2(place.area, 0), 400 * 300, 1);
  EXPECT_NEAR(place.extended_m, 60, 0.1);
  EXPECT_FALSE(place.closed);
}

TEST(PlaceArea, OfADoubleCarriagewayTheNearerBounds) {
  Drawing drawing = block();
  drawing.street({{-200, -20}, {600, -20}}, "江海大道").street({{420, 500}, {420, -200}}, "国强路");
  Place place = found(drawing, "江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_NEAR(area_m2(place.area, 0), 400 * 300, 1);
  EXPECT_EQ(place.alternatives.size(), 0U);
}

TEST(PlaceArea, AWindingRiverThatCrossesARoadTwiceLeavesItsPocketAside) {
  // The river crosses 江海大道 at x = 0, comes back at x = 60 and leaves again at x = 120.
  //        |          |
  //        |  +----+  |
  //  ------+--+----+--+---
  //           |    |
  Drawing drawing;
  drawing.street({{-200, 0}, {600, 0}}, "江海大道").street({{-200, 300}, {600, 300}}, "永怡路");
  drawing.street({{400, 500}, {400, -200}}, "国强路");
  drawing.river({{0, 500}, {0, -50}, {60, -50}, {60, 40}, {120, 40}, {120, -200}}, "东竖河");
  Place place = found(drawing, "江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_NEAR(area_m2(place.area, 0), 400 * 300 - 60 * 40, 1);
}

TEST(PlaceArea, AQuadrantEndsAtTheBoundary) {
  Drawing drawing = block();
  drawing.boundary({-300, -300}, 1000);
  Place place = found(drawing, "国强路东永怡路北");
  EXPECT_NEAR(area_m2(place.area, 0), 300 * 400, 1);
  EXPECT_FALSE(place.closed);
  ASSERT_EQ(place.notes.size(), 1U);
  EXPECT_EQ(place.notes[0].en, "towards the sides not named it ends at the boundary of the city");
}

TEST(PlaceArea, AStreetThatEndsAtTheOtherBoundsTheQuadrantBeyondIt) {
  Drawing drawing;
  drawing.street({{-200, 300}, {399.5, 300}}, "永怡路").street({{400, 500}, {400, -200}}, "国强路");
  drawing.boundary({-300, -300}, 1000);
  Place place = found(drawing, "国强路东永怡路北");
  EXPECT_NEAR(area_m2(place.area, 0), 300 * 400, 1);
  EXPECT_NEAR(place.extended_m, 300 + 200, 1);
}

TEST(PlaceArea, WithoutABoundaryItEndsAtTheBoxAroundAllLines) {
  Place place = found(block(), "国强路东、永怡路北");
  EXPECT_NEAR(area_m2(place.area, 0), 200 * 200, 1);
}

TEST(PlaceArea, WhatCannotBeIsSaid) {
  EXPECT_EQ(complaint(block(), "江海大道北、江海大道南、东竖河东、国强路西"),
            "place \"江海大道北、江海大道南、东竖河东、国强路西\": nothing lies both north and south of 江海大道");
  EXPECT_EQ(complaint(block(), "江海大道南、永怡路北、东竖河东、国强路西"),
            "place \"江海大道南、永怡路北、东竖河东、国强路西\": 江海大道 lies south of 永怡路, so nothing lies north "
            "of 永怡路 and south "
            "of 江海大道");
  EXPECT_EQ(complaint(block(), "江海大道东、永怡路南、东竖河东、国强路西"),
            "place \"江海大道东、永怡路南、东竖河东、国强路西\": 江海大道 runs east-west, so nothing lies east of it; "
            "say north or south "
            "(北, 南)");
  EXPECT_EQ(
      complaint(block(), "国强路北、永怡路南"),
      "place \"国强路北、永怡路南\": 国强路 runs north-south, so nothing lies north of it; say east or west (东, 西)");
}

TEST(PlaceArea, LinesThatEncloseNothingAreNamed) {
  Drawing drawing = block();
  drawing.street({{-200, 900}, {600, 900}}, "纬九路");
  EXPECT_EQ(complaint(drawing, "江海大道北、永怡路南、纬九路南、东竖河东、国强路西"),
            "place \"江海大道北、永怡路南、纬九路南、东竖河东、国强路西\": the lines enclose nothing that lies south "
            "of 纬九路 as well as on "
            "the other sides; look at them on the map");
}

TEST(PlaceArea, ARiverDrawnAsAPolygonBoundsByItsBank) {
  Drawing drawing = block();
  drawing.city.rivers = {};
  std::vector<Point> banks{{-10, -200}, {10, -200}, {10, 500}, {-10, 500}, {-10, -200}};
  drawing.city.rivers.id.push_back("1");
  drawing.city.rivers.name.push_back("东竖河");
  drawing.city.rivers.shape.push_back(ShapeKind::polygon, banks);
  Place place = found(drawing, "江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_NEAR(area_m2(place.area, 0), 390 * 300, 1);
  EXPECT_TRUE(place.closed);
  Place segment = found(drawing, "东竖河(江海大道—永怡路)段");
  EXPECT_NEAR(length_m(segment.line.line(0)), 300, 0.01);
  ASSERT_EQ(segment.notes.size(), 3U);
  EXPECT_EQ(segment.notes[0].en, "东竖河 is drawn as a polygon: measured along its outline");
}

// -- segments

TEST(PlaceSegment, TheRiverIsCutAtTheTwoRoadsWithItsChainage) {
  Drawing drawing;
  drawing.river({{0, 0}, {500, 0}, {500, 400}}, "南横河");
  drawing.street({{100, -50}, {100, 50}}, "工农路").street({{450, 300}, {550, 300}}, "石桥路");
  for (char const* text : {"南横河(工农路—石桥路)段", "南横河(石桥路—工农路)段"}) {
    Place place = found(drawing, text);
    EXPECT_EQ(place.chainage->from_m, 100);
    EXPECT_EQ(place.chainage->to_m, 800);
    ASSERT_EQ(place.line.size(), 1U);
    auto line = place.line.line(0);
    EXPECT_EQ((std::vector<Point>{line.begin(), line.end()}), (std::vector<Point>{{100, 0}, {500, 0}, {500, 300}}));
    EXPECT_TRUE(place.closed);
    EXPECT_EQ(place.support, 1);
    EXPECT_TRUE(place.notes.empty());
    EXPECT_TRUE(contains(place.area, 0, {300, 49})) << "the strip is 50 m to both sides";
    EXPECT_FALSE(contains(place.area, 0, {300, 51}));
    EXPECT_FALSE(contains(place.area, 0, {99, 0}));
  }
}

TEST(PlaceSegment, OfSeveralCrossingsTheShortestStretchIsTaken) {
  Drawing drawing;  // 工农路 is a double carriageway, 石桥路 crosses once
  drawing.river({{0, 0}, {1000, 0}}, "南横河");
  drawing.street({{100, -50}, {100, 50}}, "工农路").street({{120, 50}, {120, -50}}, "工农路");
  drawing.street({{450, -50}, {450, 50}}, "石桥路");
  Place place = found(drawing, "南横河(工农路—石桥路)段");
  EXPECT_EQ(place.chainage->from_m, 120);
  EXPECT_EQ(place.chainage->to_m, 450);
  ASSERT_EQ(place.notes.size(), 1U);
  EXPECT_EQ(place.notes[0].zh, "南横河与工农路相交 2 处，取两路之间最短的一段");
}

TEST(PlaceSegment, ARoadThatStopsShortCountsWithinAHundredMetres) {
  Drawing drawing;
  drawing.river({{0, 0}, {1000, 0}}, "南横河");
  drawing.street({{100, 200}, {100, 30}}, "工农路").street({{450, -50}, {450, 50}}, "石桥路");
  drawing.street({{700, 101}, {700, 300}}, "远路");
  Place place = found(drawing, "南横河(工农路—石桥路)段");
  EXPECT_EQ(place.chainage->from_m, 100);
  ASSERT_EQ(place.notes.size(), 1U);
  EXPECT_EQ(place.notes[0].en, "工农路 does not cross 南横河: taken where they are 30 m apart");
  EXPECT_EQ(complaint(drawing, "南横河(石桥路—远路)段"),
            "place \"南横河(石桥路—远路)段\": 南横河 does not meet 远路: they stay 101 m apart, and 100 m is the most "
            "that counts");
}

TEST(PlaceSegment, AGapInTheRiverIsBridgedAndSaid) {
  Drawing drawing;
  drawing.river({{0, 0}, {200, 0}}, "南横河").river({{1000, 0}, {300, 0}}, "南横河");
  drawing.street({{100, -50}, {100, 50}}, "工农路").street({{500, -50}, {500, 50}}, "石桥路");
  Place place = found(drawing, "南横河(工农路—石桥路)段");
  EXPECT_EQ(place.chainage->from_m, 500) << "the longest piece is drawn from east to west";
  EXPECT_EQ(place.chainage->to_m, 900);
  EXPECT_NEAR(place.support, 0.75, 1e-9);
  EXPECT_FALSE(place.closed);
}

TEST(PlaceSegment, PiecesThatDoNotJoinAreNoStretch) {
  Drawing drawing;
  drawing.river({{0, 0}, {200, 0}}, "南横河").river({{500, 0}, {1000, 0}}, "南横河");
  drawing.street({{100, -50}, {100, 50}}, "工农路").street({{600, -50}, {600, 50}}, "石桥路");
  EXPECT_EQ(complaint(drawing, "南横河(工农路—石桥路)段"),
            "place \"南横河(工农路—石桥路)段\": 南横河 is drawn in pieces that do not join between 工农路 and 石桥路");
}

// -- strips

TEST(PlaceStrip, OneSideOfALineInItsWidth) {
  Drawing drawing;
  drawing.street({{0, 0}, {100, 0}}, "甲路");
  Place place = found(drawing, "甲路南侧20米");
  EXPECT_NEAR(area_m2(place.area, 0), 2000, 1);
  EXPECT_NEAR(place.area.box(0).min_y, -20, 0.01);
  EXPECT_NEAR(place.area.box(0).max_y, 0, 0.01);
  EXPECT_TRUE(place.notes.empty());
  Place wide = found(drawing, "north of 甲路");
  EXPECT_NEAR(area_m2(wide.area, 0), 5000, 1);
  ASSERT_EQ(wide.notes.size(), 1U);
  EXPECT_EQ(wide.notes[0].en, "the words give no width: 50 m is taken");
}

TEST(PlaceStrip, BetweenTwoRoads) {
  Drawing drawing;
  drawing.river({{0, 0}, {1000, 0}}, "南横河");
  drawing.street({{100, -50}, {100, 50}}, "工农路").street({{450, -50}, {450, 50}}, "石桥路");
  Place place = found(drawing, "南横河(工农路—石桥路)段南侧10米");
  EXPECT_NEAR(area_m2(place.area, 0), 3500, 1);
  EXPECT_NEAR(place.area.box(0).max_y, 0, 0.01);
  EXPECT_EQ(place.chainage->from_m, 100);
}

TEST(PlaceStrip, LandBetweenTwoCarriagewaysIsOnNeitherSide) {
  Drawing drawing;
  drawing.street({{0, 0}, {100, 0}}, "甲路").street({{0, 15}, {100, 15}}, "甲路");
  Place place = found(drawing, "甲路南侧20米");
  EXPECT_NEAR(area_m2(place.area, 0), 2000, 1);
  EXPECT_NEAR(place.area.box(0).max_y, 0, 0.01);
}

TEST(PlaceStrip, ALineHasNoSideInItsOwnDirection) {
  Drawing drawing;
  drawing.street({{0, 0}, {100, 0}}, "甲路");
  EXPECT_EQ(complaint(drawing, "甲路东侧20米"),
            "place \"甲路东侧20米\": 甲路 runs east-west, so nothing lies east of it; say north or south (北, 南)");
}

}  // namespace qinzao
