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
  Survey survey{d.city, options_for({"no_outlet"})};
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

TEST(MissingLink, WhereAPipeOnlyHasToBeTurnedIsNoWarning) {
  Drawing d = sound_sewer();
  d.node("D", NodeKind::manhole, {0, 40}).node("E", NodeKind::manhole, {50, 60});
  d.sanitary("ed", {{50, 60}, {0, 40}}).sanitary("eb", {{50, 60}, {50, 0}});
  EXPECT_EQ(found(d.city, "missing_link"), Names{"D+ab against_flow"});
}

}  // namespace
}  // namespace qinzao::test
