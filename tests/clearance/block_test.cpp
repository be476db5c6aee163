#include "engine/clearance/block.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/error.hpp"
#include "engine/io/settings/standard.hpp"
#include "tests/support/clearance_world.hpp"

namespace qinzao::test {
namespace {

using Rows = std::vector<std::string>;

/// fixture B1: a line of 100 m; H1 with a building in the trench, H2 exactly 3 m away.
ClearanceWorld straight() {
  ClearanceWorld world;
  world.work("W", "road", ShapeKind::line, {{0, 0}, {100, 0}});
  world.drawing.project("J");
  world.parcel("L1", {30, 0.5, 60, 20}).building("B1", {40, 0.6, 50, 5}, "H1");
  world.parcel("L2", {70, -20, 80, -3});
  world.household("H1", "J", "L1", Stage::signed_up).household("H2", "J", "L2");
  return world;
}

TEST(Block, ByChainageAndStage) {
  ClearanceWorld world = straight();
  EXPECT_EQ(world.rows(), (Rows{"W: 27.04-39.20 H1 soft", "W: 39.20-50.80 H1 hard", "W: 50.80-62.96 H1 soft"}));
  WorkBlocks work = world.blocks().works[0];
  EXPECT_NEAR(work.metres, 100, 1e-9);
  EXPECT_NEAR(work.buildable_m, 64.08, 0.005);
  EXPECT_NEAR(work.longest->from_m, 62.96, 0.005);
  EXPECT_NEAR(work.longest->to_m, 100, 1e-9);
  EXPECT_EQ(work.certificate, Certificate::agreed);
  EXPECT_FALSE(work.provisional);
  EXPECT_EQ(work.blocked[0].idle_days, 14);
  EXPECT_NEAR(work.blocked[1].touched_m2, 10 * 0.4, 0.01);

  world.set_stage(0, Stage::registered);
  EXPECT_EQ(world.blocks().works[0].certificate, Certificate::open);

  world.set_stage(0, Stage::vacated);
  EXPECT_EQ(world.rows(), (Rows{"W: 39.20-50.80 H1 hard"}));
  work = world.blocks().works[0];
  EXPECT_NEAR(work.buildable_m, 88.40, 0.005);
  EXPECT_NEAR(work.longest->from_m, 50.80, 0.005);

  world.set_stage(0, Stage::demolished);
  EXPECT_EQ(world.rows(), Rows{});
  EXPECT_EQ(world.blocks().works[0].certificate, Certificate::cleared);
  EXPECT_NEAR(world.blocks().works[0].buildable_m, 100, 1e-9);
}

/// A planned pipe of 100 m between two manholes, 2 m and 2.3 m below the ground.
ClearanceWorld planned_pipe(Standard const& standard) {
  ClearanceWorld world;
  world.standard = &standard;
  for (int i = 0; i < 2; ++i) {
    world.drawing.node("M" + std::to_string(i), NodeKind::manhole, {100.0 * i, 0});
    world.drawing.city.nodes.ground_level_m[NodeId{i}] = 4;
  }
  world.drawing.sanitary(
      "p", {{0, 0}, {100, 0}},
      {.from = "M0", .to = "M1", .invert_up_m = 2, .invert_down_m = 1.7, .status = Status::proposed});
  world.work("W", "sewer", ShapeKind::none, {});
  world.pipe_work.push_back("W");
  return world;
}

/// A building 0.6 m beside a pipe: in the trench of 1 m where nothing is known of the pipe, beside that of a DN300.
TEST(Block, ATrenchIsAsWideAsItsPipeAndDepthAsk) {
  Standard standard = read_standard("gb50014-2021");
  ClearanceWorld world = planned_pipe(standard);
  world.drawing.project("J");
  world.building("B", {40, 0.6, 50, 5}, "H").household("H", "J", "");
  world.drawing.city.pipes.diameter_mm[PipeId{0}] = unknown_value;
  EXPECT_EQ(world.rows().size(), 3U);  // hard between two soft ones
  world.drawing.city.pipes.diameter_mm[PipeId{0}] = 300;
  EXPECT_EQ(world.rows(), (Rows{"p: 37.06-52.94 H soft"}));
  EXPECT_NEAR(world.planned()->reaches[ReachId{0}].reach.trench_m, 0.3 * 1.15 / 2 + 0.3, 1e-9);
}

TEST(Block, AroundABend) {
  ClearanceWorld world;
  world.work("W", "road", ShapeKind::line, {{0, 0}, {50, 0}, {50, 50}});
  world.drawing.project("J");
  world.parcel("L", {51, -3, 53, -1}).household("H", "J", "L");
  EXPECT_EQ(world.rows(), (Rows{"W: 48.17-51.83 H soft"}));
}

TEST(Block, ABuildingStandsUntilAllItBlocksThroughAreDemolished) {
  ClearanceWorld world = straight();
  world.drawing.city.buildings.household_id = {};
  world.drawing.city.buildings.household_id.push_back({});  // nobody's: of its parcel
  world.drawing.city.buildings.parcel_id = {};
  world.drawing.city.buildings.parcel_id.push_back("L1");
  world.household("H3", "J", "L1", Stage::demolished);
  world.set_stage(0, Stage::vacated);
  EXPECT_EQ(world.rows(), (Rows{"W: 39.20-50.80 H1 hard"}));
  world.set_stage(0, Stage::demolished);
  EXPECT_EQ(world.rows(), Rows{});
}

TEST(Block, ABuildingWithoutAHolderBlocks) {
  ClearanceWorld world;
  world.work("W", "road", ShapeKind::line, {{0, 0}, {100, 0}}).building("B", {40, 0.6, 50, 5});
  EXPECT_EQ(world.rows(), (Rows{"W: 39.20-50.80 B hard unknown_holder"}));
  EXPECT_EQ(world.blocks().works[0].certificate, Certificate::open);
}

TEST(Block, ParcelsWithoutRowsBlockByTheirCount) {
  ClearanceWorld world;
  world.work("W", "road", ShapeKind::line, {{0, 0}, {100, 0}});
  world.parcel("L1", {10, 1, 20, 9}, 4).parcel("L2", {40, 1, 50, 9});
  EXPECT_EQ(world.rows(), (Rows{"W: 7.17-22.83 L1 soft no_rows"}));
}

TEST(Block, OutsideOpenProjectsOnlyBuildingsInTheTrenchBlock) {
  ClearanceWorld world = straight();
  world.drawing.city.households.project_id = {};
  world.drawing.city.households.project_id.push_back({});
  world.drawing.city.households.project_id.push_back("J");
  EXPECT_EQ(world.rows(), (Rows{"W: 39.20-50.80 H1 hard not_acquired"}));
  WorkBlocks work = world.blocks().works[0];
  ASSERT_EQ(work.temporary.size(), 2U);
  EXPECT_NEAR(work.temporary[0].from_m, 27.04, 0.005);
  EXPECT_NEAR(work.temporary[0].to_m, 39.20, 0.005);
  world.options.strict_strip = true;
  EXPECT_EQ(world.rows(), (Rows{"W: 27.04-39.20 H1 soft not_acquired", "W: 39.20-50.80 H1 hard not_acquired",
                                "W: 50.80-62.96 H1 soft not_acquired"}));
  EXPECT_TRUE(world.blocks().works[0].temporary.empty());
  world.options.strict_strip = false;
  world.drawing.city.households.project_id = {};
  for (int i = 0; i < 2; ++i) world.drawing.city.households.project_id.push_back("K");
  world.drawing.project("K", "2020-11-15");
  EXPECT_EQ(world.rows(), (Rows{"W: 39.20-50.80 H1 hard project_closed"}));
}

TEST(Block, UnplacedHouseholdsMakeACertificateProvisional) {
  ClearanceWorld world = straight();
  world.set_stage(0, Stage::demolished);
  world.household("H3", "J", "nowhere").household("H4", "J", "", Stage::vacated);
  world.drawing.project("K");
  world.household("H5", "K", "");
  BlockResult result = world.blocks();
  EXPECT_EQ(result.works[0].certificate, Certificate::cleared);
  EXPECT_TRUE(result.works[0].provisional);
  EXPECT_EQ(result.works[0].unplaced, std::vector<HouseholdId>{HouseholdId{2}});
  EXPECT_EQ(result.unplaced_elsewhere, 1U);
}

TEST(Block, PipesOfAWorkMakeLinesFromTheirLowerEnds) {
  // A main of two pipes to a plant, and a branch into the manhole between them.
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::treatment_plant, {100, 0});
  world.work("W", "sewer", ShapeKind::none, {});
  world.pipe("main1", {{0, 0}, {60, 0}}, "W").pipe("main2", {{60, 0}, {100, 0}}, "W");
  world.pipe("branch", {{60, 30}, {60, 0}}, "W").pipe("old", {{0, 50}, {90, 50}}, "", Status::in_service);
  world.drawing.project("J");
  world.parcel("L", {58, 1, 59, 2}).household("H", "J", "L");
  auto planned = world.planned();
  ASSERT_EQ(planned->works.size(), 1U);
  ASSERT_EQ(planned->works[0].lines.size(), 2U);
  EXPECT_EQ(planned->works[0].lines[0].id, "branch");
  EXPECT_NEAR(planned->works[0].lines[0].metres(), 30, 1e-9);
  EXPECT_EQ(planned->works[0].lines[1].id, "main2");
  EXPECT_NEAR(planned->works[0].lines[1].metres(), 100, 1e-9);
  // From the plant the parcel lies 41 to 42 m up the main, 2.83 m less and more; the branch passes 1 m beside it.
  EXPECT_EQ(world.rows(), (Rows{"branch: 0.00-4.83 H soft", "main2: 38.17-44.83 H soft"}));
  WorkBlocks work = world.blocks().works[0];
  EXPECT_NEAR(work.metres, 130, 1e-9);
  EXPECT_NEAR(work.buildable_m, 130 - 4.83 - 6.66, 0.01);
  EXPECT_EQ(work.longest->line, "main2");
  EXPECT_NEAR(work.longest->from_m, 44.83, 0.005);
}

TEST(Block, MeasuredLengthsScaleTheChainage) {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::treatment_plant, {100, 0});
  world.pipe("P", {{0, 0}, {100, 0}});
  world.drawing.city.pipes.measured_m = {};
  world.drawing.city.pipes.measured_m.push_back(110);
  world.drawing.project("J");
  world.parcel("L", {90, -5, 110, 5}).household("H", "J", "L");
  EXPECT_EQ(world.rows(), (Rows{"P: 0.00-14.30 H soft"}));
  EXPECT_NEAR(world.blocks().works[0].buildable_m, 95.70, 0.005);
}

TEST(Block, ALoopIsOneLine) {
  ClearanceWorld world;
  world.pipe("a", {{0, 0}, {50, 0}}).pipe("b", {{50, 0}, {50, 50}}).pipe("c", {{50, 50}, {0, 0}});
  auto planned = world.planned();
  ASSERT_EQ(planned->works[0].lines.size(), 1U);
  EXPECT_NEAR(planned->works[0].lines[0].metres(), 100 + std::sqrt(5000.0), 1e-6);
}

TEST(Block, APlaceHasACertificateOnly) {
  ClearanceWorld world;
  world.work("W", "sluice", ShapeKind::point, {{5, 5}});
  world.drawing.project("J");
  world.parcel("L", {7, 0, 20, 20}).household("H", "J", "L").parcel("M", {8, 0, 20, 20}).household("I", "J", "M");
  EXPECT_EQ(world.rows(), (Rows{"H soft"}));
  EXPECT_EQ(world.blocks().works[0].metres, 0);
  EXPECT_EQ(world.blocks().works[0].certificate, Certificate::open);
}

TEST(Block, WorksWithoutGeometryHaveNoCertificate) {
  ClearanceWorld world;
  world.work("W", "road", ShapeKind::none, {});
  WorkBlocks work = world.blocks().works[0];
  EXPECT_EQ(work.certificate, Certificate::none);
  EXPECT_FALSE(known(work.metres));
}

TEST(Block, DoneWorksAreLeftOut) {
  ClearanceWorld world;
  world.work("W", "road", ShapeKind::line, {{0, 0}, {100, 0}}, {}, WorkState::accepted);
  EXPECT_TRUE(world.planned()->works.empty());
  EXPECT_EQ(world.planned()->done_works, 1U);
  EXPECT_THROW(world.planned({.work = "W"}), Error);
  EXPECT_THROW(world.planned({.work = "X"}), Error);
}

TEST(Block, ASewerThatIsOnlyALineFlowsToWhatDrains) {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::treatment_plant, {0, 0});
  world.work("W", "sewer", ShapeKind::line, {{0, 0}, {100, 0}});
  auto planned = world.planned();
  EXPECT_EQ(planned->turned_works, 1U);
  EXPECT_FALSE(planned->works[0].lines[0].steps[0].turned) << "the lower end is where it is drawn from";
  EXPECT_TRUE(drains(planned->network, planned->draining[0], PipeId{0}));
}

TEST(Block, LinesOfAPlanFileFlowToWhatDrains) {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::treatment_plant, {0, 0});
  world.pipe("up", {{0, 0}, {100, 0}}, "plan.geojson");
  EXPECT_EQ(world.planned({.plan = "plan.geojson"})->turned_works, 0U);
  world.drawn_plans = {"plan.geojson"};
  auto planned = world.planned({.plan = "plan.geojson"});
  EXPECT_EQ(planned->turned_works, 1U);
  EXPECT_TRUE(drains(planned->network, planned->draining[0], PipeId{0}));
}

/// W1 leads W2 down to the plant.
ClearanceWorld one_above_the_other() {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::treatment_plant, {0, 0});
  world.pipe("t1", {{100, 0}, {0, 0}}, "W1").pipe("t2", {{200, 0}, {100, 0}}, "W2");
  world.work("W1", "sewer", ShapeKind::none, {}).work("W2", "sewer", ShapeKind::none, {});
  return world;
}

TEST(Block, OneWorkIsLookedAtAmongAllThatIsPlanned) {
  ClearanceWorld world = one_above_the_other();
  world.drawing.project("J");
  world.parcel("L", {180, 1, 184, 9}).household("H", "J", "L");
  BlockRow among_all = world.blocks().works[1].blocked.at(0);
  auto planned = world.planned({.work = "W2"});
  ASSERT_EQ(planned->works.size(), 1U);
  BlockRow alone = world.blocks({.work = "W2"}).works[0].blocked.at(0);
  EXPECT_EQ(alone.from_m, among_all.from_m);
  EXPECT_EQ(alone.to_m, among_all.to_m);
  EXPECT_NEAR(alone.from_m, 77.17, 0.005);
}

TEST(Block, ATrenchOfSeveralBarrelsHasThemSideBySide) {
  Standard standard = read_standard("gb50014-2021");
  ClearanceWorld world = planned_pipe(standard);
  world.drawing.city.pipes.diameter_mm[PipeId{0}] = 300;
  world.drawing.city.pipes.barrels[PipeId{0}] = 2;
  EXPECT_NEAR(world.planned()->reaches[ReachId{0}].reach.trench_m, 2 * 0.3 * 1.15 / 2 + 0.3, 1e-9);
}

TEST(Block, AProjectThatOpensLaterBindsNobodyYet) {
  ClearanceWorld world = straight();
  world.set_stage(0, Stage::registered);
  ProjectDays days;
  days.opened_on.push_back(Date::parse("2021-01-01"));
  days.deadline_on.push_back(std::nullopt);
  days.decision_on.push_back(std::nullopt);
  Occupants before{world.city().land(), world.statuses, world.day, &days};
  EXPECT_EQ(before.acquisition(HouseholdId{0}), Acquisition::none);
  Occupants after{world.city().land(), world.statuses, *Date::parse("2021-01-01"), &days};
  EXPECT_EQ(after.acquisition(HouseholdId{0}), Acquisition::open);
}

TEST(Block, PartsOfALineMakeUpTheLineToTheCentimetre) {
  for (double metres : {191.611, 191.6149, 191.618}) {
    ClearanceWorld world;
    world.work("W", "road", ShapeKind::line, {{0, 0}, {metres, 0}});
    world.work("W2", "road", ShapeKind::line, {{0, 900}, {metres, 900}});
    world.drawing.project("J");
    world.parcel("L1", {30, 1.003, 60.007, 20}).household("H1", "J", "L1");
    world.parcel("L2", {100.004, 1.1, 120.001, 20}).household("H2", "J", "L2");
    WorkBlocks work = world.blocks().works[0];
    double blocked = 0;
    for (BlockRow const& row : work.blocked) blocked += to_centimetre(row.to_m) - to_centimetre(row.from_m);
    EXPECT_NEAR(work.buildable_m + blocked, work.metres, 1e-9);
    EXPECT_NEAR(work.metres, to_centimetre(metres), 1e-9);
  }
}

TEST(Block, WhoWasTransferredOutAndHasNoNewNumberIsStillThere) {
  ClearanceWorld world = straight();
  world.statuses[0].gone = true;
  EXPECT_EQ(world.rows(), Rows{"W: 39.20-50.80 H1 hard not_acquired"});
  EXPECT_EQ(world.blocks().works[0].temporary.size(), 2U);
  world.options.strict_strip = true;
  EXPECT_EQ(world.rows().size(), 3U);
  world.household("H1new", "J", "L1");
  EXPECT_EQ(world.rows(), (Rows{"W: 27.04-39.20 H1new soft", "W: 39.20-50.80 H1new hard", "W: 50.80-62.96 H1new soft"}))
      << "counted under its new number alone";
}

TEST(Block, VoidingOneSignatureChangesExactlyItsStretch) {
  ClearanceWorld world;
  world.work("W", "road", ShapeKind::line, {{0, 0}, {300, 0}});
  world.drawing.project("J");
  for (int i = 0; i < 10; ++i)
    world.parcel("L" + std::to_string(i), {30.0 * i, 1, 30.0 * i + 20, 9})
        .household("H" + std::to_string(i), "J", "L" + std::to_string(i), Stage::vacated);
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_TRUE(world.rows().empty());
    world.set_stage(i, Stage::signed_up);
    ASSERT_EQ(world.rows().size(), 1U);
    EXPECT_NE(world.rows()[0].find("H" + std::to_string(i)), std::string::npos);
    world.set_stage(i, Stage::vacated);
  }
}

}  // namespace
}  // namespace qinzao::test
