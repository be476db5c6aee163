#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "tests/support/drawing.hpp"

// Each hydraulic check has a pair: a drawing that has the fault and one that just does not. GB 50014-2021.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;
constexpr Point east(double x) {
  return {x, 0};
}

/// A, B and a plant P in a row, 100 m apart; ground at 5 m. Two pipes with the words given.
Drawing two_pipes(PipeWords const& first, PipeWords const& second, System system = System::sanitary) {
  Drawing d;
  d.node("A", NodeKind::manhole, east(0)).node("B", NodeKind::manhole, east(100));
  d.node("P", system == System::storm ? NodeKind::outfall : NodeKind::treatment_plant, east(200));
  d.pipe("ab", system, {east(0), east(100)}, first).pipe("bp", system, {east(100), east(200)}, second);
  return d;
}
PipeWords levels(double up_m, double down_m, double diameter_mm = 300, std::string const& material = {}) {
  PipeWords words;
  words.invert_up_m = up_m;
  words.invert_down_m = down_m;
  words.diameter_mm = diameter_mm;
  words.material = material;
  return words;
}
/// One pipe of 100 m, alone.
Drawing one_pipe(PipeWords const& words, System system = System::sanitary) {
  Drawing d;
  d.node("A", NodeKind::manhole, east(0));
  d.node("P", system == System::storm ? NodeKind::outfall : NodeKind::treatment_plant, east(100));
  d.pipe("ap", system, {east(0), east(100)}, words);
  return d;
}

TEST(AdverseSlope, TwoMillimetresUpAreOneAMillimetreIsRounding) {
  EXPECT_EQ(found(one_pipe(levels(2.000, 2.002)).city, "adverse_slope"), Names{"ap"});
  EXPECT_EQ(found(one_pipe(levels(2.000, 2.001)).city, "adverse_slope"), Names{});
}

TEST(AdverseSlope, APressurePipeAndAPumpMayRise) {
  PipeWords pressed = levels(2, 4);
  pressed.conveyance = Conveyance::pressure;
  EXPECT_EQ(found(one_pipe(pressed).city, "adverse_slope"), Names{});
  PipeWords pumped = levels(2, 4);
  pumped.device = Device::pump;
  EXPECT_EQ(found(one_pipe(pumped).city, "adverse_slope"), Names{});
}

TEST(AdverseSlope, DeclaredFlowTurnsTheEnds) {
  PipeWords turned = levels(2.0, 2.5);
  turned.flow = Flow::reverse;
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(0)).node("A", NodeKind::manhole, east(100));
  d.sanitary("pa", {east(0), east(100)}, turned);
  EXPECT_EQ(found(d.city, "adverse_slope"), Names{});
  EXPECT_EQ(found(d.city, "flat_slope"), Names{});
}

TEST(AdverseSlope, OfNamesAtTheOppositeEndsNobodyKnowsWhereEachInvertLies) {
  PipeWords swapped = levels(2.5, 2.0);
  swapped.from = "P";
  swapped.to = "A";
  EXPECT_EQ(found(one_pipe(swapped).city, "adverse_slope"), Names{});
  EXPECT_EQ(found(one_pipe(swapped).city, "flat_slope"), Names{});
}

TEST(AdverseSlope, AnUnknownInvertAccusesNobody) {
  EXPECT_EQ(found(one_pipe(levels(2, unknown_value)).city, "adverse_slope"), Names{});
  EXPECT_EQ(found(one_pipe(levels(2, unknown_value, 300, "PE")).city, "missing_attribute"), Names{"ap whole_layer"});
}

TEST(FlatSlope, ThreePerMilleForA300) {
  EXPECT_EQ(found(one_pipe(levels(2.28, 2.0)).city, "flat_slope"), Names{"ap"});
  EXPECT_EQ(found(one_pipe(levels(2.30, 2.0)).city, "flat_slope"), Names{});
}

TEST(FlatSlope, ASlopeIsJudgedAsPreciselyAsTheDecimalsOfTheLevels) {
  EXPECT_EQ(found(one_pipe(levels(2.29, 2.00)).city, "flat_slope"), Names{}) << "2.295 to 1.995 m is 3 permille";
  EXPECT_EQ(found(one_pipe(levels(2.290, 2.001)).city, "flat_slope"), Names{"ap"});
  EXPECT_EQ(found(one_pipe(levels(2.299, 2.000)).city, "flat_slope"), Names{}) << "2.2995 to 1.9995 m";
  EXPECT_EQ(found(one_pipe(levels(2.298, 2.000)).city, "flat_slope"), Names{"ap"});
}

TEST(FlatSlope, APipeRecordedMoreCoarselyThanItsFileIsJudgedByItsOwnDecimals) {
  Drawing d = one_pipe(levels(2.3, 2.1));  // 2.35 to 2.05 m is 3 permille
  for (int i = 0; i < 5; ++i) {
    double y = 100 + 10 * i;
    d.sanitary("x" + std::to_string(i), {{0, y}, {100, y}}, levels(3.457, 3.011 + 0.001 * i));
  }
  EXPECT_EQ(found(d.city, "flat_slope"), Names{});
}

TEST(FlatSlope, AnAdversePipeIsNotCalledFlatToo) {
  EXPECT_EQ(found(one_pipe(levels(2.0, 2.1)).city, "flat_slope"), Names{});
}

TEST(FlatSlope, StormPlasticMayFallByTwoAndUnknownMaterialIsNotAccused) {
  EXPECT_EQ(found(one_pipe(levels(2.25, 2.0, 300, "HDPE"), System::storm).city, "flat_slope"), Names{});
  EXPECT_EQ(found(one_pipe(levels(2.25, 2.0, 300, "砼"), System::storm).city, "flat_slope"), Names{"ap"});
  EXPECT_EQ(found(one_pipe(levels(2.25, 2.0, 300), System::storm).city, "flat_slope"), Names{});
  EXPECT_EQ(found(one_pipe(levels(2.18, 2.0, 300), System::storm).city, "flat_slope"), Names{"ap"});
}

TEST(FlatSlope, LargePipesAreHeldByVelocityAlone) {
  EXPECT_EQ(found(one_pipe(levels(2.01, 2.0, 600)).city, "flat_slope"), Names{});
}

TEST(LevelStep, APipeThatLeavesHigherThanOneArrives) {
  EXPECT_EQ(found(two_pipes(levels(3, 2.50), levels(2.55, 2)).city, "level_step"), Names{"B+ab+bp up"});
  EXPECT_EQ(found(two_pipes(levels(3, 2.50), levels(2.50, 2)).city, "level_step"), Names{});
}

TEST(LevelStep, TwoMetresAreTheMostAPipeMayDrop) {
  EXPECT_EQ(found(two_pipes(levels(4, 3.9), levels(1.89, 1)).city, "level_step"), Names{"B+ab+bp drop"});
  EXPECT_EQ(found(two_pipes(levels(4, 3.9), levels(1.90, 1)).city, "level_step"), Names{});
}

TEST(LevelStep, ASecondPipeOfUnknownLevelMayBeTheLowerOne) {
  Drawing d = two_pipes(levels(3, 2.5), levels(2.6, 2));
  d.sanitary("deep", {east(100), {100, -50}});
  EXPECT_EQ(found(d.city, "level_step"), Names{});
}

TEST(LevelStep, APumpStationLifts) {
  Drawing d;
  d.node("A", NodeKind::manhole, east(0)).node("B", NodeKind::pump_station, east(100));
  d.node("P", NodeKind::treatment_plant, east(200));
  d.sanitary("ab", {east(0), east(100)}, levels(3, 2)).sanitary("bp", {east(100), east(200)}, levels(4, 3));
  EXPECT_EQ(found(d.city, "level_step"), Names{});
}

TEST(DiameterDrop, ALargePipeIntoASmallerOne) {
  EXPECT_EQ(found(two_pipes(levels(3, 2.6, 500), levels(2.6, 2.2, 400)).city, "diameter_drop"), Names{"B+ab+bp"});
  EXPECT_EQ(found(two_pipes(levels(3, 2.6, 500), levels(2.6, 2.2, 500)).city, "diameter_drop"), Names{});
}

TEST(DiameterDrop, TwoSizesAreAllowedWhereTheSlopeSteepensThreeAreNot) {
  EXPECT_EQ(found(two_pipes(levels(3, 2.6, 500), levels(2.6, 2.1, 400)).city, "diameter_drop"), Names{});
  EXPECT_EQ(found(two_pipes(levels(3, 2.6, 500), levels(2.6, 2.1, 350)).city, "diameter_drop"), Names{"B+ab+bp"});
}

TEST(DiameterDrop, WithUnknownSlopesOnlyMoreThanTwoSizesAreSure) {
  PipeWords large, smaller, smallest;
  large.diameter_mm = 500;
  smaller.diameter_mm = 400;
  smallest.diameter_mm = 300;
  EXPECT_EQ(found(two_pipes(large, smaller).city, "diameter_drop"), Names{});
  EXPECT_EQ(found(two_pipes(large, smallest).city, "diameter_drop"), Names{"B+ab+bp"});
}

TEST(DiameterDrop, TwoPipesThatTogetherAreAsLargeAreASplit) {
  Drawing d = two_pipes(levels(3, 2.6, 500), levels(2.6, 2.2, 400));
  d.sanitary("side", {east(100), {100, -50}}, levels(2.6, 2.4, 400));
  EXPECT_EQ(found(d.city, "diameter_drop"), Names{});
}

TEST(DiameterDrop, TwelveInchesRunIntoA300) {
  EXPECT_EQ(found(two_pipes(levels(3, 2.6, 304.8), levels(2.6, 2.2, 300)).city, "diameter_drop"), Names{});
}

TEST(Undersized, LessThan300InAStreet200FromAnInlet) {
  EXPECT_EQ(found(one_pipe(levels(3, 2, 250)).city, "undersized"), Names{"ap"});
  EXPECT_EQ(found(one_pipe(levels(3, 2, 300)).city, "undersized"), Names{});
  Drawing d;
  d.node("G", NodeKind::inlet, east(0)).node("O", NodeKind::outfall, east(20));
  d.storm("lead", {east(0), east(20)}, levels(3, 2, 200));
  EXPECT_EQ(found(d.city, "undersized"), Names{});
}

TEST(Undersized, OfABoxTheLesserSideCounts) {
  PipeWords box;
  box.diameter_mm = 1000;
  box.width_mm = 1000;
  box.height_mm = 250;
  EXPECT_EQ(found(one_pipe(box).city, "undersized"), Names{"ap"});
}

TEST(ShallowCover, BelowAFootwayBelowACarriageway) {
  // ground 5 m, DN 300: the crown lies 0.3 m above the invert; the lower end is deep enough
  EXPECT_EQ(found(one_pipe(levels(4.11, 3)).city, "shallow_cover"), Names{"ap footway"});
  EXPECT_EQ(found(one_pipe(levels(4.10, 3)).city, "shallow_cover"), Names{"ap carriageway"});
  EXPECT_EQ(found(one_pipe(levels(4.00, 3)).city, "shallow_cover"), Names{});
}

TEST(ShallowCover, AnOutfallIsMeantToLieOpen) {
  EXPECT_EQ(found(one_pipe(levels(4.0, 4.5), System::storm).city, "shallow_cover"), Names{});
}

TEST(LowVelocity, ADN300OfConcreteAtItsAllowedFill) {
  // h/D 0.55: R = 0.2649 D, v = R^(2/3) sqrt(S) / 0.014 = 0.6 m/s at S = 0.00207
  EXPECT_EQ(found(one_pipe(levels(2.205, 2, 300, "混凝土")).city, "low_velocity"), Names{"ap slow"});
  EXPECT_EQ(found(one_pipe(levels(2.209, 2, 300, "混凝土")).city, "low_velocity"), Names{});
}

TEST(LowVelocity, OfAnUnknownMaterialTheSmoothestIsTaken) {
  EXPECT_EQ(found(one_pipe(levels(2.205, 2)).city, "low_velocity"), Names{});
  EXPECT_EQ(found(one_pipe(levels(2.100, 2)).city, "low_velocity"), Names{"ap slow"});
}

TEST(LowVelocity, FasterThanFiveInPlasticTenInSteel) {
  EXPECT_EQ(found(one_pipe(levels(22, 2, 300, "PE")).city, "low_velocity"), Names{"ap fast"});
  EXPECT_EQ(found(one_pipe(levels(22, 2, 300, "钢")).city, "low_velocity"), Names{});
}

/// A parcel beside the first of two DN 300 at 3 permille; the file says how many households.
Drawing loaded(double households) {
  Drawing d = two_pipes(levels(3, 2.7, 300, "砼"), levels(2.7, 2.4, 300, "砼"));
  d.parcel("lot", {20, 5}, 10, households);
  return d;
}

TEST(OverCapacity, ThePeakOfTheHouseholdsAboveAgainstManningAtTheAllowedFill) {
  // The pipe carries 28.8 L/s at h/D 0.55. A household brings 2.6 x 150 x 0.9 / 86400 = 0.0040625 L/s; at 12 L/s the
  // peak factor is 2.49 and ground water adds 0.1: 2.59 x 0.0040625 h = 28.8 at h = 2735.
  EXPECT_EQ(found(loaded(2800).city, "over_capacity"), (Names{"ab sewage", "bp sewage"}));
  EXPECT_EQ(found(loaded(2600).city, "over_capacity"), Names{});
}

TEST(OverCapacity, WhatEntersANodeCountsToo) {
  Drawing d = loaded(1);
  d.city.nodes.dry_flow_lps[NodeId{1}] = 15;  // at B
  EXPECT_EQ(found(d.city, "over_capacity"), Names{"bp sewage"});
}

TEST(OverCapacity, AnUnknownSlopeOrSectionAccusesNobody) {
  Drawing d = loaded(5000);
  d.city.pipes.invert_up_m[PipeId{0}] = unknown_value;
  d.city.pipes.diameter_mm[PipeId{1}] = unknown_value;
  EXPECT_EQ(found(d.city, "over_capacity"), Names{});
}

TEST(Standard, ALimitThatDependsOnAnUnknownMaterialIsTheMildest) {
  LimitCase of{System::storm, {}, 300, Part::main};
  EXPECT_EQ(find_limit(gb50014(), LimitKind::slope, of)->value, 0.002);
  of.material = gb50014().material_of("concrete");
  EXPECT_EQ(find_limit(gb50014(), LimitKind::slope, of)->value, 0.003);
  of.system = System::sanitary;
  of.material = gb50014().material_of("PE");
  EXPECT_EQ(find_limit(gb50014(), LimitKind::slope, of)->value, 0.003);
  of.size_mm = 400;
  EXPECT_EQ(find_limit(gb50014(), LimitKind::slope, of), nullptr);
}

TEST(Standard, ThePeakFactorIsReadBetweenTheRows) {
  EXPECT_DOUBLE_EQ(gb50014().peak_factor(1), 2.7);
  EXPECT_DOUBLE_EQ(gb50014().peak_factor(10), 2.55);
  EXPECT_DOUBLE_EQ(gb50014().peak_factor(150), 1.85);
  EXPECT_DOUBLE_EQ(gb50014().peak_factor(5000), 1.5);
}

TEST(Standard, EveryFindingNamesItsClause) {
  Drawing d = one_pipe(levels(2.28, 2.0));
  GapsOptions options = options_for({"flat_slope"});
  options.standard = &gb50014();
  Survey survey{d.city, options};
  GapsResult result = find_gaps(survey, options);
  ASSERT_EQ(result.findings.list.size(), 1U);
  EXPECT_EQ(result.findings.list[0].clause, "GB 50014-2021 5.2.10");
  EXPECT_NEAR(*result.findings.list[0].value, 2.8, 1e-9);
  EXPECT_NEAR(*result.findings.list[0].limit, 3, 1e-9);
}

}  // namespace
}  // namespace qinzao::test
