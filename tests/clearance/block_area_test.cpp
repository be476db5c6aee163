#include <gtest/gtest.h>

#include "engine/clearance/block.hpp"
#include "tests/support/clearance_world.hpp"

// Works that are an area: what stands in their way, along the line of their river.

namespace qinzao::test {
namespace {

using Rows = std::vector<std::string>;

TEST(Block, APolygonWorkIsBlockedWhereItsParcelsProjectToTheRiver) {
  ClearanceWorld world;
  world.drawing.river({{-50, 0}, {150, 0}}, "R");
  world.work("W", "river_dredging", ShapeKind::polygon, {{0, -15}, {100, -15}, {100, 15}, {0, 15}, {0, -15}},
             std::string{world.city().rivers.id[0]});
  world.drawing.project("J");
  world.parcel("L", {30, 5, 40, 40}).building("B", {34, 8, 36, 12}, "H").household("H", "J", "L");
  EXPECT_EQ(world.rows(), (Rows{"W: 30.00-34.00 H soft", "W: 34.00-36.00 H hard", "W: 36.00-40.00 H soft"}));
  EXPECT_NEAR(world.blocks().works[0].metres, 100, 1e-6);
  std::vector<BlockRow> rows = world.blocks().works[0].blocked;
  EXPECT_NEAR(rows[0].touched_m2, 40, 0.05);
  EXPECT_NEAR(rows[1].touched_m2, 8, 0.05);
  EXPECT_NEAR(rows[2].touched_m2, 40, 0.05);
  EXPECT_NEAR(world.planned()->works[0].area_m2, 3000, 1e-6);
}

/// A household all of whose land lies beyond the end of the river line, or outside of its bend, blocks where it
/// projects to: no metre, and not nobody.
TEST(Block, LandOfAPolygonWorkBesideEveryMetreOfItsLineBlocksAPlace) {
  ClearanceWorld world;
  world.drawing.river({{0, 0}, {50, 0}}, "R");
  world.work("W", "river_dredging", ShapeKind::polygon, {{0, -20}, {100, -20}, {100, 20}, {0, 20}, {0, -20}},
             std::string{world.city().rivers.id[0]});
  world.drawing.project("J");
  world.parcel("L", {60, 5, 90, 15}).building("B", {65, 6, 75, 12}, "H").household("H", "J", "L");
  EXPECT_EQ(world.rows(), Rows{"W: 50.00-50.00 H hard"});
  WorkBlocks work = world.blocks().works[0];
  EXPECT_EQ(work.certificate, Certificate::open);
  EXPECT_NEAR(work.buildable_m, 50, 1e-6);
  EXPECT_NEAR(work.longest->to_m, 50, 1e-6);
  EXPECT_NEAR(work.blocked[0].touched_m2, 60, 0.05);

  ClearanceWorld bend;
  bend.drawing.river({{0, 0}, {50, 0}, {50, 50}}, "R");
  bend.work("W", "river_dredging", ShapeKind::polygon, {{0, -20}, {70, -20}, {70, 50}, {0, 50}, {0, -20}},
            std::string{bend.city().rivers.id[0]});
  bend.drawing.project("J");
  bend.parcel("L", {53, -15, 65, -3}).household("H", "J", "L", Stage::signed_up).parcel("M", {55, -18, 60, -16}, 4);
  EXPECT_EQ(bend.rows(), (Rows{"W: 50.00-50.00 H soft", "W: 50.00-50.00 M soft no_rows"}));
  work = bend.blocks().works[0];
  EXPECT_NEAR(work.buildable_m, 100, 1e-6);
  EXPECT_NEAR(work.longest->to_m - work.longest->from_m, 50, 1e-6) << "a clear run ends where somebody stands";
  EXPECT_NEAR(work.blocked[0].touched_m2, 144, 0.05);
}

TEST(Block, LandBesideOneOfTwoLinesInAPolygonBlocksNoPlaceOfTheOther) {
  ClearanceWorld world;
  world.drawing.river({{0, 0}, {40, 0}}, "R");
  std::string river{world.city().rivers.id[0]};
  world.drawing.city.rivers.shape.drop_last();
  Shapes two;
  two.begin_part();
  for (Point p : {Point{0, 0}, {40, 0}}) two.add(p);
  two.begin_part();
  for (Point p : {Point{60, 0}, {100, 0}}) two.add(p);
  two.end_feature(ShapeKind::line);
  world.drawing.city.rivers.shape.append(two);
  world.work("W", "river_dredging", ShapeKind::polygon, {{0, -15}, {100, -15}, {100, 15}, {0, 15}, {0, -15}}, river);
  world.drawing.project("J");
  world.parcel("L", {10, 5, 20, 10}).household("H", "J", "L");
  EXPECT_EQ(world.rows(), Rows{"W: 10.00-20.00 H soft"});
}

TEST(Block, ParcelsInTheAngleOfABendAreDividedAmongTheirStretches) {
  ClearanceWorld world;
  world.drawing.river({{0, 0}, {50, 0}, {50, 50}}, "R");
  world.work("W", "river_dredging", ShapeKind::polygon, {{0, -20}, {70, -20}, {70, 50}, {0, 50}, {0, -20}},
             std::string{world.city().rivers.id[0]});
  world.drawing.project("J");
  world.parcel("L", {30, 10, 40, 20}).household("H", "J", "L");
  WorkBlocks work = world.blocks().works[0];
  ASSERT_EQ(work.blocked.size(), 2U);
  EXPECT_NEAR(work.blocked[0].touched_m2, 50, 0.05);
  EXPECT_NEAR(work.blocked[1].touched_m2, 50, 0.05);
}

TEST(Block, APolygonWorkWithoutALineIsOnePiece) {
  ClearanceWorld world;
  world.work("W", "river_greening", ShapeKind::polygon, {{0, 0}, {100, 0}, {100, 30}, {0, 30}, {0, 0}});
  world.drawing.project("J");
  world.parcel("L", {90, 10, 120, 20}).household("H", "J", "L").parcel("M", {100, 0, 110, 10}).household("I", "J", "M");
  EXPECT_EQ(world.rows(), (Rows{"H soft"}));
  EXPECT_FALSE(known(world.blocks().works[0].metres));
}

}  // namespace
}  // namespace qinzao::test
