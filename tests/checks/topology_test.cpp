#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawing.hpp"

// Each check has a pair: a drawing that has the fault and one that just does not.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;
constexpr Point east(double x) {
  return {x, 0};
}

/// A sewer from x = 0 to a plant at x = 100, in two pipes.
Drawing sound_sewer() {
  Drawing d;
  d.node("A", NodeKind::manhole, {0, 0})
      .node("B", NodeKind::manhole, {50, 0})
      .node("P", NodeKind::treatment_plant, {100, 0});
  d.sanitary("ab", {{0, 0}, {50, 0}}).sanitary("bp", {{50, 0}, {100, 0}});
  return d;
}

TEST(NoOutlet, ASewerThatReachesThePlantDrains) {
  EXPECT_EQ(found(sound_sewer().city, "no_outlet"), Names{});
}

TEST(NoOutlet, APieceApartIsDisconnected) {
  Drawing d = sound_sewer();
  d.sanitary("x", {{0, 200}, {50, 200}}).sanitary("y", {{50, 200}, {90, 200}});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{"x+y disconnected"});
}

TEST(NoOutlet, APipeDrawnBackwardsHoldsUpWhatLiesAboveIt) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("a", {east(0), east(50)}).sanitary("b", {east(100), east(50)});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{"a+b against_flow"});
}

TEST(NoOutlet, DeclaredFlowCorrectsADrawing) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("a", {east(0), east(50)}).sanitary("b", {east(100), east(50)}, {.flow = Flow::reverse});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
}

TEST(NoOutlet, InvertsThatFallTheOtherWayPutADirectionInDoubt) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("a", {east(0), east(50)})
      .sanitary("b", {east(100), east(50)}, {.invert_up_m = 2.00, .invert_down_m = 2.03});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
}

TEST(NoOutlet, TwoCentimetresAreNoDoubtYet) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("a", {east(0), east(50)})
      .sanitary("b", {east(100), east(50)}, {.invert_up_m = 2.00, .invert_down_m = 2.02});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{"a+b against_flow"});
}

TEST(NoOutlet, APipeOutOfServiceCarriesNothing) {
  Drawing d = sound_sewer();
  d.city.pipes.status[PipeId{1}] = Status::abandoned;
  EXPECT_EQ(found(d.city, "no_outlet"), Names{"ab disconnected"});
}

TEST(NoOutlet, APipeRetiredOnTheDayIsOutOfService) {
  Drawing d = sound_sewer();
  d.city.pipes.retired_on[PipeId{1}] = *Date::parse("2020-11-15");
  EXPECT_EQ(found(d.city, "no_outlet", options_for({}, "2020-11-14")), Names{});
  EXPECT_EQ(found(d.city, "no_outlet", options_for({}, "2020-11-15")), Names{"ab disconnected"});
}

TEST(NoOutlet, AnEndAtTheEdgeOfTheBoundaryLeavesTheDistrict) {
  Drawing d;
  d.sanitary("out", {east(50), east(99.8)}).sanitary("in", {east(50), {50, 40}}).boundary({0, -50}, 100);
  EXPECT_EQ(found(d.city, "no_outlet"), Names{"in against_flow"});
}

TEST(NoOutlet, WithoutAnyOutletAGroupIsNotAssessedAndTheLikeliestAreNamed) {
  Drawing d;
  d.node("E", NodeKind::manhole, east(50)).sanitary("a", {east(0), east(50)});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
  EXPECT_EQ(found(d.city, "dead_end"), Names{});
  Survey survey{d.city, options_for({"no_outlet"}), false};
  EXPECT_FALSE(survey.assesses(Group::foul));
  EXPECT_TRUE(survey.assesses(Group::storm)) << "there is no storm pipe";
  EXPECT_NE(why_not_assessed(survey, Group::foul).en.find("E (50 m end there); declare it with --terminal E"),
            std::string::npos)
      << why_not_assessed(survey, Group::foul).en;
}

TEST(NoOutlet, ATerminalMayBeNamed) {
  Drawing d;
  d.node("X", NodeKind::manhole, east(50)).sanitary("a", {east(0), east(50)});
  GapsOptions options = options_for({});
  options.terminals = {"X"};
  EXPECT_EQ(found(d.city, "no_outlet", options), Names{});
  options.terminals = {"Y"};
  EXPECT_THROW(found(d.city, "no_outlet", options), Error);
}

TEST(DeadEnd, FlowThatCannotLeaveIsOneAndTheHeadOfASewerIsNone) {
  Drawing d = sound_sewer();
  d.node("D", NodeKind::manhole, {50, 80}).sanitary("bd", {{50, 40}, {50, 80}});
  EXPECT_EQ(found(d.city, "dead_end"), Names{"D foul"});
  EXPECT_EQ(found(sound_sewer().city, "dead_end"), Names{});
}

TEST(MissingLink, TheNearestDrainingPipeWithinFiftyMetres) {
  Drawing d = sound_sewer();
  d.node("D", NodeKind::manhole, {30, 40}).sanitary("cd", {{0, 40}, {30, 40}});
  EXPECT_EQ(found(d.city, "missing_link"), Names{"D+ab foul"});
}

TEST(MissingLink, NotFurtherNotHigherNotAcrossARiver) {
  Drawing far = sound_sewer();
  far.node("D", NodeKind::manhole, {30, 50.5}).sanitary("cd", {{0, 50.5}, {30, 50.5}});
  EXPECT_EQ(found(far.city, "missing_link"), Names{});

  Drawing high = sound_sewer();
  for (PipeId pipe : {PipeId{0}, PipeId{1}})
    high.city.pipes.invert_up_m[pipe] = high.city.pipes.invert_down_m[pipe] = 3;
  high.node("D", NodeKind::manhole, {30, 40})
      .sanitary("cd", {{0, 40}, {30, 40}}, {.invert_up_m = 2.5, .invert_down_m = 2.4});
  EXPECT_EQ(found(high.city, "missing_link"), Names{"D+ab too_low"});

  Drawing river = sound_sewer();
  river.node("D", NodeKind::manhole, {30, 40}).sanitary("cd", {{0, 40}, {30, 40}}).river({{-50, 20}, {200, 20}});
  EXPECT_EQ(found(river.city, "missing_link"), Names{});
}

TEST(MissingLink, NoneBackAlongThePipeThatRunsTheWrongWay) {
  Drawing d = sound_sewer();
  d.node("D", NodeKind::manhole, {50, 30}).sanitary("bd", {{50, 0}, {50, 30}});
  EXPECT_EQ(found(d.city, "dead_end"), Names{"D foul"});
  EXPECT_EQ(found(d.city, "missing_link"), Names{});
}

TEST(MissingLink, NoneBackToWhereAPipeInPiecesBegan) {
  Drawing d = sound_sewer();
  d.sanitary("bd", {{50, 0}, {50, 20}, {52, 24}}).sanitary("cd", {{90, 20}, {50, 20}});
  EXPECT_EQ(found(d.city, "dead_end"), Names{"bd foul"});
  EXPECT_EQ(found(d.city, "missing_link"), Names{}) << "cd cuts bd in two, and still it is bd that runs the wrong way";
}

TEST(CrossConnection, FoulThatOnlyAStormPipeLeadsOn) {
  Drawing d;
  d.node("M", NodeKind::manhole, east(50)).node("O", NodeKind::outfall, east(100));
  d.sanitary("f", {east(0), east(50)}).storm("s", {east(50), east(100)});
  EXPECT_EQ(found(d.city, "cross_connection"), Names{"M foul_to_storm"});
  EXPECT_EQ(found(d.city, "direct_discharge"), Names{"O through_storm"});
}

TEST(DirectDischarge, NamesTheNearestPlaceWhereFoulGetsIn) {
  Drawing d;
  d.node("M", NodeKind::manhole, east(50)).node("N", NodeKind::manhole, east(100));
  d.node("O", NodeKind::outfall, east(150)).node("Q", NodeKind::outfall, {0, 90});
  d.sanitary("f", {east(0), east(50)}).sanitary("g", {{100, 50}, east(100)}).sanitary("h", {{0, 60}, {0, 90}});
  d.storm("s", {east(50), east(100)}).storm("t", {east(100), east(150)});
  GapsOptions options = options_for({"direct_discharge"});
  Survey survey{d.city, options, true};
  Findings findings = find_gaps(survey).findings;
  ASSERT_EQ(findings.list.size(), 2U);
  EXPECT_EQ(message_of(d.city, findings.list[0], Language::en),
            "foul flow gets into storm pipes at N and leaves at outfall O; 100 m of foul pipe above it");
  EXPECT_EQ(message_of(d.city, findings.list[1], Language::en),
            "a foul pipe ends at outfall Q; 30 m of foul pipe above it");
}

TEST(CrossConnection, StormThatOnlyASanitaryPipeLeadsOn) {
  Drawing d;
  d.node("M", NodeKind::manhole, east(50)).node("P", NodeKind::treatment_plant, east(100));
  d.storm("s", {east(0), east(50)}).sanitary("f", {east(50), east(100)});
  EXPECT_EQ(found(d.city, "cross_connection"), Names{"M storm_to_foul"});
}

TEST(CrossConnection, BothSystemsPassingThroughOneVertexAreNone) {
  Drawing d;
  d.node("M", NodeKind::manhole, east(50))
      .node("P", NodeKind::treatment_plant, east(100))
      .node("O", NodeKind::outfall, {50, 50});
  d.sanitary("f1", {east(0), east(50)}).sanitary("f2", {east(50), east(100)});
  d.storm("s1", {{50, -50}, east(50)}).storm("s2", {east(50), {50, 50}});
  EXPECT_EQ(found(d.city, "cross_connection"), Names{});
  EXPECT_EQ(found(d.city, "direct_discharge"), Names{"O through_storm"}) << "a path exists all the same";
}

TEST(CrossConnection, AStormPipeThatBeginsInAFoulManhole) {
  Drawing d = sound_sewer();
  d.node("O", NodeKind::outfall, {50, 50}).storm("s", {east(50), {50, 50}});
  EXPECT_EQ(found(d.city, "cross_connection"), Names{"B storm_begins"});
}

TEST(CrossConnection, WhatLeavesATreatmentPlantIsNoSewage) {
  for (System system : {System::storm, System::sanitary}) {
    Drawing d = sound_sewer();
    d.node("O", NodeKind::outfall, {100, 80}).pipe("effluent", system, {east(100), {100, 80}});
    EXPECT_EQ(found(d.city, "cross_connection"), Names{});
    EXPECT_EQ(found(d.city, "direct_discharge"), Names{});
    EXPECT_EQ(found(d.city, "no_outlet"), Names{});
    EXPECT_EQ(found(d.city, "dead_end"), Names{});
  }
}

TEST(CrossConnection, ACombinedPipeThatEndsAtAnOutfallIsAWarning) {
  Drawing d = sound_sewer();
  d.node("O", NodeKind::outfall, {50, 80}).pipe("c", System::combined, {{50, 40}, {50, 80}});
  EXPECT_EQ(found(d.city, "direct_discharge"), Names{"O combined_pipe"});
}

TEST(CrossConnection, AnOverflowIsNone) {
  Drawing d = sound_sewer();
  d.node("O", NodeKind::outfall, {50, 50}).storm("s", {east(50), {50, 50}}, {.overflow = true});
  EXPECT_EQ(found(d.city, "cross_connection"), Names{});
  EXPECT_EQ(found(d.city, "direct_discharge"), Names{"O overflow"});
  Drawing weir = sound_sewer();
  weir.node("O", NodeKind::outfall, {50, 50}).storm("s", {east(50), {50, 50}}, {.device = Device::weir});
  EXPECT_EQ(found(weir.city, "cross_connection"), Names{});
  EXPECT_EQ(found(weir.city, "direct_discharge"), Names{"O overflow"});
}

TEST(CrossConnection, ABranchOnTheInsideOfAPipeOfTheOtherSystemIsBlind) {
  Drawing d;
  d.node("O", NodeKind::outfall, east(100)).storm("s", {east(0), east(100)}).sanitary("f", {{50, 40}, {50, 0.4}});
  EXPECT_EQ(found(d.city, "cross_connection"), Names{"f+s blind"});
  Drawing apart;
  apart.node("O", NodeKind::outfall, east(100)).storm("s", {east(0), east(100)}).sanitary("f", {{50, 40}, {50, 0.6}});
  EXPECT_EQ(found(apart.city, "cross_connection"), Names{});
}

TEST(CrossConnection, ABranchThatBeginsAboveAPipeOfTheOtherSystemIsNone) {
  Drawing d;
  d.node("O", NodeKind::outfall, east(100)).node("P", NodeKind::treatment_plant, {50, 40});
  d.storm("s", {east(0), east(100)}).sanitary("f", {{50, 0.4}, {50, 40}});
  EXPECT_EQ(found(d.city, "cross_connection"), Names{});
  Drawing other = sound_sewer();
  other.node("O", NodeKind::outfall, {30, 40}).storm("s", {{30, 0.4}, {30, 40}});
  EXPECT_EQ(found(other.city, "cross_connection"), Names{});
  EXPECT_EQ(found(other.city, "direct_discharge"), Names{});
}

TEST(BlindConnection, ABranchOnTheInsideOfItsOwnSystemDrains) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(100))
      .sanitary("main", {east(0), east(100)})
      .sanitary("branch", {{50, 40}, {50, 0.3}});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
  EXPECT_EQ(found(d.city, "cross_connection"), Names{});
}

TEST(BlindConnection, ANodeWithAnEndOfTheSameSystemCutsThePipeItLiesOn) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(100)).node("M", NodeKind::manhole, {50, 0.2});
  d.sanitary("main", {east(0), east(100)}).sanitary("branch", {{50, 40}, {50, 0.2}});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
  Drawing other;
  other.node("P", NodeKind::treatment_plant, east(100)).node("M", NodeKind::manhole, {50, 0.2});
  other.sanitary("main", {east(0), east(100)}).storm("branch", {{50, 40}, {50, 0.2}});
  other.node("O", NodeKind::outfall, east(900)).storm("elsewhere", {east(800), east(900)});
  EXPECT_EQ(found(other.city, "no_outlet"), Names{"branch disconnected"});
}

TEST(BlindConnection, BranchesThatShareAJunctionOnThePipeJoinItAsOneAloneDoes) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(100)).sanitary("main", {east(0), east(100)});
  d.sanitary("north", {{50, 40}, {50, 0.1}}).sanitary("south", {{50, -40}, {50, -0.1}});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
  EXPECT_EQ(found(d.city, "dead_end"), Names{});
  Drawing storm;
  storm.node("P", NodeKind::treatment_plant, east(100)).sanitary("main", {east(0), east(100)});
  storm.storm("north", {{50, 40}, {50, 0.1}}).storm("south", {{50, -40}, {50, -0.1}});
  storm.node("O", NodeKind::outfall, east(900)).storm("elsewhere", {east(800), east(900)});
  EXPECT_EQ(found(storm.city, "no_outlet"), Names{"north+south disconnected"});
}

TEST(BlindConnection, BranchesThatMeetOnThePipeDropIntoItAndAPipeThatLeadsOnPassesOver) {
  Drawing drop;
  drop.node("P", NodeKind::treatment_plant, east(100));
  drop.sanitary("main", {east(0), east(100)}, {.invert_up_m = 2, .invert_down_m = 1});
  drop.sanitary("north", {{50, 40}, {50, 0.1}}, {.invert_up_m = 5, .invert_down_m = 4});
  drop.sanitary("south", {{50, -40}, {50, -0.1}}, {.invert_up_m = 5, .invert_down_m = 4});
  EXPECT_EQ(found(drop.city, "dead_end"), Names{});
  drop.city.pipes.flow[PipeId{2}] = Flow::reverse;
  EXPECT_EQ(found(drop.city, "dead_end"), Names{"south foul"}) << "north runs on over the main into south";
}

TEST(Passing, ANamedPipeIsCutByAForeignManholeOnlyWhereLevelsAgree) {
  auto draining = [](double rider_m) {
    Drawing d;
    d.node("A", NodeKind::manhole, east(0)).node("P", NodeKind::treatment_plant, east(100));
    d.node("X", NodeKind::manhole, {20, 0.3}).node("Y", NodeKind::manhole, {80, 0.3});
    d.sanitary("main", {east(0), east(100)}, {.from = "A", .to = "P", .invert_up_m = 2.0, .invert_down_m = 1.0});
    d.sanitary("rider", {{20, 0.3}, {80, 0.3}},
               {.from = "X", .to = "Y", .invert_up_m = rider_m + 0.6, .invert_down_m = rider_m});
    return found(d.city, "no_outlet").empty();
  };
  EXPECT_FALSE(draining(5.7));
  EXPECT_TRUE(draining(1.2 + 0.3)) << "the main lies at 1.2 m there";
  EXPECT_FALSE(draining(1.2 + 0.301));
  EXPECT_FALSE(draining(unknown_value));
}

TEST(Reversal, APipeThatFallsIsNeverRunTheOtherWay) {
  auto reason = [](double up_m, double down_m) {
    Drawing d;
    d.node("P", NodeKind::treatment_plant, east(100));
    d.sanitary("a", {east(0), east(50)})
        .sanitary("b", {east(100), east(50)}, {.invert_up_m = up_m, .invert_down_m = down_m});
    return found(d.city, "no_outlet");
  };
  EXPECT_EQ(reason(5.00, 4.98), Names{"a+b against_flow"});
  EXPECT_EQ(reason(5.00, 4.979), Names{"a+b disconnected"});
}

TEST(Loop, ACircleThatALevelBreaksIsNone) {
  auto loop = [](double low_m, double high_m) {
    Drawing d = sound_sewer();
    d.sanitary("x", {{0, 100}, {30, 100}}, {.invert_up_m = high_m, .invert_down_m = 5})
        .sanitary("y", {{30, 100}, {15, 130}}, {.invert_up_m = 5, .invert_down_m = 5})
        .sanitary("z", {{15, 130}, {0, 100}}, {.invert_up_m = 5, .invert_down_m = low_m});
    return found(d.city, "loop");
  };
  EXPECT_EQ(loop(5, 5.3), Names{"x+y+z"});
  EXPECT_EQ(loop(5, 5.301), Names{"x+y+z levels_apart"});
}

TEST(Loop, APipeThatEndsWhereItBeginsIsNamedAlone) {
  Drawing d = sound_sewer();
  d.sanitary("x", {{0, 100}, {30, 100}, {30, 130}, {0, 100}});
  EXPECT_EQ(found(d.city, "loop"), Names{"x alone"});
}

TEST(Loop, PipesThatFlowRoundAndThoseThatDoNot) {
  Drawing round = sound_sewer();
  round.sanitary("x", {{0, 100}, {30, 100}}).sanitary("y", {{30, 100}, {15, 130}}).sanitary("z", {{15, 130}, {0, 100}});
  EXPECT_EQ(found(round.city, "loop"), Names{"x+y+z"});
  Drawing meets = sound_sewer();
  meets.sanitary("x", {{0, 100}, {30, 100}}).sanitary("y", {{30, 100}, {15, 130}}).sanitary("z", {{0, 100}, {15, 130}});
  EXPECT_EQ(found(meets.city, "loop"), Names{});
}

TEST(UnsnappedEnd, AnEndThatMissesItsManholeByTwoMetres) {
  Drawing d = sound_sewer();
  d.sanitary("m", {{50, 60}, {50, 2}});
  EXPECT_EQ(found(d.city, "unsnapped_end"), Names{"m+B near_node"});
  Drawing near = sound_sewer();
  near.sanitary("m", {{50, 60}, {50, 0.5}});
  EXPECT_EQ(found(near.city, "unsnapped_end"), Names{});
  Drawing far = sound_sewer();
  far.sanitary("m", {{50, 60}, {50, 3.1}});
  EXPECT_EQ(found(far.city, "unsnapped_end"), Names{});
}

TEST(UnsnappedEnd, AStubHasNotMissedWhatItsOtherEndIsJoinedTo) {
  Drawing at_node = sound_sewer();
  at_node.sanitary("stub", {{50, 2}, {50, 0}});
  EXPECT_EQ(found(at_node.city, "unsnapped_end"), Names{});
  Drawing on_pipe = sound_sewer();
  on_pipe.sanitary("stub", {{30, 2}, {30, 0.2}});
  EXPECT_EQ(found(on_pipe.city, "unsnapped_end"), Names{});
  Drawing between = sound_sewer();
  between.sanitary("other", {{10, 3.5}, {40, 3.5}}).sanitary("stub", {{30, 2}, {30, 0.2}});
  EXPECT_EQ(found(between.city, "unsnapped_end"), Names{"stub+other near_pipe"});
}

TEST(UnsnappedEnd, AnEndDrawnAwayFromTheNodeItNames) {
  Drawing d = sound_sewer();
  d.sanitary("m", {{50, 60}, {50, 2}}, {.to = "B"});
  EXPECT_EQ(found(d.city, "unsnapped_end"), Names{"m+B drawn_away"});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
}

TEST(CrossingWithoutNode, TwoSanitaryPipesAndNotASanitaryAndAStormPipe) {
  Drawing d = sound_sewer();
  d.sanitary("x", {{20, -30}, {20, 30}});
  EXPECT_EQ(found(d.city, "crossing_without_node"), Names{"ab+x"});
  Drawing other = sound_sewer();
  other.storm("x", {{20, -30}, {20, 30}});
  EXPECT_EQ(found(other.city, "crossing_without_node"), Names{});
}

TEST(DuplicatePipe, TheSamePipeTwiceAndNotTwoBesideEachOther) {
  Drawing d = sound_sewer();
  d.sanitary("again", {{50, 0}, {0, 0}});
  EXPECT_EQ(found(d.city, "duplicate_pipe"), Names{"again+ab"});
  Drawing twin = sound_sewer();
  twin.sanitary("twin", {{0, 0}, {25, 1}, {50, 0}});
  EXPECT_EQ(found(twin.city, "duplicate_pipe"), Names{});
  auto above = [](double up_m) {
    Drawing two = sound_sewer();
    two.city.pipes.invert_up_m[PipeId{0}] = 2;
    two.sanitary("over", {{50, 0}, {0, 0}}, {.invert_down_m = up_m}).sanitary("again", {{0, 0}, {50, 0}});
    return found(two.city, "duplicate_pipe");
  };
  EXPECT_EQ(above(2.3), (Names{"again+over", "over+ab"}));
  EXPECT_EQ(above(2.301), (Names{"again+ab", "again+over"})) << "an unknown level says nothing";
}

TEST(IsolatedNode, AloneOrOnAPipeThatPasses) {
  Drawing d = sound_sewer();
  d.node("far", NodeKind::manhole, {500, 500}).node("on", NodeKind::manhole, {20, 0.3});
  EXPECT_EQ(found(d.city, "isolated_node"), (Names{"far alone", "on+ab on_pipe"}));
  EXPECT_EQ(found(sound_sewer().city, "isolated_node"), Names{});
}

TEST(ZeroLength, ShorterThanFiveCentimetresOrCollapsed) {
  Drawing d = sound_sewer();
  d.sanitary("dot", {{0, 100}, {0.01, 100}})
      .sanitary("short", {{49.8, 0}, {50.2, 0}})
      .sanitary("fine", {{0, 100}, {0, 101.5}});
  EXPECT_EQ(found(d.city, "zero_length"), (Names{"dot", "short"}));
}

TEST(CriticalPipe, TheOnlyWayOutOfManyHouseholds) {
  Drawing d = sound_sewer();
  d.parcel("p", {10, 5}, 10, 60).parcel("q", {70, 5}, 10, 60);
  GapsOptions options = options_for({});
  options.check_options["critical"] = 100;
  EXPECT_EQ(found(d.city, "critical_pipe", options), Names{"bp households"});
  options.check_options["critical"] = 60;
  EXPECT_EQ(found(d.city, "critical_pipe", options), (Names{"ab households", "bp households"}));
  d.sanitary("bypass", {{50, 0}, {75, -20}, {100, 0}});
  options.check_options["critical"] = 100;
  EXPECT_EQ(found(d.city, "critical_pipe", options), Names{});
}

TEST(CriticalPipe, APipeThatDrainsOnlyBackwardsTakesItsOwnHouseholdsOnce) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(100))
      .sanitary("b", {east(100), east(50)}, {.invert_up_m = 2.0, .invert_down_m = 2.1});
  d.parcel("p", {70, 5}, 10, 60);
  GapsOptions options = options_for({});
  options.check_options["critical"] = 61;
  EXPECT_EQ(found(d.city, "critical_pipe", options), Names{});
  options.check_options["critical"] = 60;
  EXPECT_EQ(found(d.city, "critical_pipe", options), Names{"b households"});
}

TEST(Ends, EndsWithinSnapOfEachOtherShareAJunctionAndJoinTheNodeOneOfThemFound) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("a", {east(0), east(49.8)}).sanitary("b", {east(50.2), east(100.4)});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
  Drawing chain;
  chain.node("P", NodeKind::treatment_plant, east(100));
  chain.sanitary("a", {east(0), east(100.4)}).sanitary("b", {{100, 40}, {100.8, 0}});
  EXPECT_EQ(found(chain.city, "no_outlet"), Names{})
      << "b's end is 0.8 m from the node but 0.4 m from a's end, which is at it";
}

/// A pipe that names M, drawn `off_m` beside it, and the sewer from M to a plant.
Drawing drawn_beside(double off_m) {
  Drawing d;
  d.node("M", NodeKind::manhole, east(0)).node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("mp", {east(0), east(100)}, {.from = "M", .to = "P"});
  d.sanitary("a", {{-60, 0}, {-off_m, 0}}, {.to = "M"});
  return d;
}

TEST(Ends, ANameIsUsedUpToTenMetresFromItsNode) {
  for (double off_m : {0.4, 0.6, 2.9, 3.1, 9.9})
    EXPECT_EQ(found(drawn_beside(off_m).city, "no_outlet"), Names{}) << off_m;
  EXPECT_EQ(found(drawn_beside(10.1).city, "no_outlet"), Names{"a disconnected"});
  EXPECT_EQ(found(drawn_beside(9.9).city, "name_conflict"), Names{});
  EXPECT_EQ(found(drawn_beside(10.1).city, "name_conflict"), Names{"a+M other_node"});
}

TEST(Ends, ANamedNodeBeyondThreeMetresIsNotUsedWhereTheEndMeetsAnother) {
  Drawing met = drawn_beside(3.1);
  met.sanitary("b", {{-3.1, 40}, {-3.1, 0}});
  EXPECT_EQ(found(met.city, "no_outlet"), Names{"a+b disconnected"});
  Drawing near = drawn_beside(2.9);
  near.sanitary("b", {{-2.9, 40}, {-2.9, 0}});
  EXPECT_EQ(found(near.city, "no_outlet"), Names{}) << "b's end joins the node of the end it meets";
}

TEST(Ends, AnEndOfTheOtherSystemThatNamesItsOwnManholeIsNoneThatTheEndMeets) {
  auto beside = [](std::string const& storm_name) {
    Drawing d = drawn_beside(3.5);
    d.node("S", NodeKind::manhole, {0, 0.8}).node("O", NodeKind::outfall, {100, 0.8});
    d.storm("so", {{0, 0.8}, {100, 0.8}}, {.from = "S", .to = "O"});
    d.storm("s", {{-60, 0.3}, {-3.5, 0.3}}, {.to = storm_name});
    return found(d.city, "dead_end");
  };
  EXPECT_EQ(beside("S"), Names{});
  EXPECT_EQ(beside(""), Names{"a combined"});
}

TEST(Ends, TheNodeAnEndIsDrawnOnCountsMoreThanANameBesideIt) {
  Drawing d = drawn_beside(2);
  d.node("X", NodeKind::manhole, {-2, 0});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{"a disconnected"});
  EXPECT_EQ(found(d.city, "name_conflict"), Names{"a+M+X other_node"});
}

TEST(Ends, ALevelOfTheNamedNodeDecidesAgainstTheDrawing) {
  auto with_levels = [](double end_m, double named_m, double drawn_m) {
    Drawing d = drawn_beside(2);
    d.node("X", NodeKind::manhole, {-2, 0});
    d.city.pipes.invert_down_m[PipeId{1}] = end_m;
    d.city.nodes.invert_level_m[NodeId{0}] = named_m;
    d.city.nodes.invert_level_m[NodeId{2}] = drawn_m;
    return found(d.city, "no_outlet");
  };
  EXPECT_EQ(with_levels(5.00, 5.05, 5.06), Names{});
  EXPECT_EQ(with_levels(5.00, 5.051, 5.06), Names{"a disconnected"});
  EXPECT_EQ(with_levels(5.00, 5.05, 5.05), Names{"a disconnected"});
}

TEST(Ends, ANameIsNotUsedForTheEndOppositeToItsNode) {
  Drawing d;
  d.node("M", NodeKind::manhole, east(0)).node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("a", {east(5), east(0)}, {.from = "M"}).sanitary("mp", {east(0), east(100)}, {.from = "M", .to = "P"});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{}) << "one name alone never turns a pipe";
  EXPECT_EQ(found(d.city, "name_conflict"), Names{"a+M other_node"});
}

TEST(Ends, AnUnnamedSanitaryEndPrefersTheManholeBesideAnInlet) {
  Drawing d = drawn_beside(0);
  d.node("CB", NodeKind::inlet, {0, 20.1}).node("N", NodeKind::manhole, {0, 20.4});
  d.sanitary("c", {{0, 60}, {0, 20}}).sanitary("n", {{0, 20.4}, east(0)}, {.from = "N", .to = "M"});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
}

TEST(Ends, ALineDrawnFromToNodeToFromNodeFlowsAsItsNamesSay) {
  Drawing d;
  d.node("A", NodeKind::manhole, east(0)).node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("a", {east(100), east(0)}, {.from = "A", .to = "P"});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
}

TEST(Ends, OneOfTwoNamesAtTheOppositeEndsMayBeUpToTenMetresOff) {
  auto drawn_from = [](double x) {
    Drawing d;
    d.node("A", NodeKind::manhole, east(0)).node("P", NodeKind::treatment_plant, east(100));
    d.sanitary("a", {east(x), east(0)}, {.from = "A", .to = "P"});
    return found(d.city, "no_outlet");
  };
  EXPECT_EQ(drawn_from(90.1), Names{});
  EXPECT_EQ(drawn_from(89.9), Names{"a disconnected"});
}

/// A pipe from A at 0 to B at 60 whose names are exchanged, between its neighbors.
Drawing names_exchanged(double up_m, double down_m) {
  Drawing d;
  d.node("A", NodeKind::manhole, east(0))
      .node("B", NodeKind::manhole, east(60))
      .node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("in", {east(-40), east(0)}, {.to = "A", .invert_up_m = 6.1, .invert_down_m = 6.0});
  d.sanitary("ab", {east(0), east(60)}, {.from = "B", .to = "A", .invert_up_m = up_m, .invert_down_m = down_m});
  d.sanitary("out", {east(60), east(100)}, {.from = "B", .to = "P", .invert_up_m = 5.0, .invert_down_m = 4.9});
  return d;
}

TEST(Ends, LevelsTellSwappedNamesFromALineDrawnBackwards) {
  auto verdict = [](double up_m, double down_m) {
    Drawing d = names_exchanged(up_m, down_m);
    return Survey{d.city, options_for({}), false}.network.swapped.at(0).verdict;
  };
  EXPECT_EQ(verdict(6.0, 5.0), SwapVerdict::names_swapped);
  EXPECT_EQ(verdict(5.0, 6.0), SwapVerdict::drawn_backwards);
  EXPECT_EQ(verdict(6.1, 5.0), SwapVerdict::names_swapped);
  EXPECT_EQ(verdict(6.101, 5.0), SwapVerdict::unresolved);
  EXPECT_EQ(verdict(unknown_value, 5.0), SwapVerdict::unresolved);
  EXPECT_EQ(found(names_exchanged(6.0, 5.0).city, "no_outlet"), Names{});
  Drawing doubt = names_exchanged(unknown_value, 5.0);
  EXPECT_EQ(found(doubt.city, "no_outlet"), Names{}) << "in doubt: the water drains as drawn";
}

TEST(Ends, ALineDrawnBackwardsFindsItsManholeBesideATwinByTheInvertOfItsOtherEnd) {
  auto twins = [](double down_m) {
    Drawing d;
    d.node("A", NodeKind::manhole, east(0)).node("B", NodeKind::manhole, east(50));
    d.node("T", NodeKind::manhole, {48.6, 0}).node("P", NodeKind::treatment_plant, east(100));
    d.city.nodes.invert_level_m[NodeId{0}] = 6;
    d.city.nodes.invert_level_m[NodeId{1}] = 5;
    d.city.nodes.invert_level_m[NodeId{2}] = 4.5;
    d.sanitary("ab", {{48.4, 0}, east(0)}, {.from = "A", .to = "B", .invert_up_m = 6, .invert_down_m = down_m});
    d.sanitary("bp", {east(50), east(100)}, {.from = "B", .to = "P", .invert_up_m = 5, .invert_down_m = 4});
    return d;
  };
  EXPECT_EQ(found(twins(5).city, "no_outlet"), Names{}) << "T belongs to a sewer in the same trench";
  EXPECT_EQ(found(twins(5).city, "adverse_slope"), Names{});
  EXPECT_EQ(found(twins(5.2).city, "no_outlet"), Names{"ab disconnected"});
}

TEST(Ends, InvertsThatFitOnlyExchangedPutAPipeInDoubt) {
  auto exchanged = [](double up_m, double down_m) {
    Drawing d = names_exchanged(up_m, down_m);
    d.city.pipes.from_node = {};
    d.city.pipes.to_node = {};
    for (int pipe = 0; pipe < 3; ++pipe) {
      d.city.pipes.from_node.push_back("");
      d.city.pipes.to_node.push_back("");
    }
    return Survey{d.city, options_for({}), false}.network.exchanged.size();
  };
  EXPECT_EQ(exchanged(5.0, 6.0), 1U);
  EXPECT_EQ(exchanged(5.1, 6.0), 1U);
  EXPECT_EQ(exchanged(5.101, 6.0), 0U);
  EXPECT_EQ(exchanged(6.0, 5.0), 0U);
}

TEST(Ends, PipesWithoutGeometryKeepTheirTopology) {
  Drawing d;
  d.node("A", NodeKind::manhole, east(0)).node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("a", {}, {.from = "A", .to = "P"}).sanitary("b", {}, {.from = "P", .to = "A"});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
}

}  // namespace
}  // namespace qinzao::test
