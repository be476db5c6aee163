#include <gtest/gtest.h>

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
  Survey survey{d.city, options};
  Findings findings = find_gaps(survey, options).findings;
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

TEST(CrossConnection, CombinedFlowInDoubtIntoAStormManholeWhicheverWayItRuns) {
  for (bool named_into_it : {true, false}) {
    Drawing d;
    d.node("A", NodeKind::manhole, east(0))
        .node("B", NodeKind::manhole, east(40))
        .node("O", NodeKind::outfall, east(80))
        .node("P", NodeKind::treatment_plant, {40, 80});
    if (named_into_it)
      d.pipe("c", System::combined, {east(40), east(0)}, {.from = "A", .to = "B"});
    else
      d.pipe("c", System::combined, {east(0), east(40)}, {.from = "B", .to = "A"});
    d.storm("s", {east(40), east(80)}).sanitary("z", {{0, 80}, {40, 80}});
    GapsOptions options = options_for({"cross_connection", "direct_discharge"});
    Survey survey{d.city, options};
    Findings findings = find_gaps(survey, options).findings;
    ASSERT_EQ(findings.list.size(), 2U) << named_into_it;
    EXPECT_EQ(findings.list[0].reason, "foul_to_storm");
    EXPECT_EQ(d.city.id_of(findings.list[0].subject), "B");
    EXPECT_EQ(message_of(d.city, findings.list[1], Language::en),
              "foul flow gets into storm pipes at B and leaves at outfall O; 40 m of foul pipe above it");
    for (Finding const& finding : findings.list) {
      EXPECT_TRUE(finding.doubt) << finding.check;
      EXPECT_EQ(finding.value, 40) << finding.check;
    }
  }
}

TEST(CrossConnection, CombinedFlowInDoubtThatGoesOnInAFoulPipeIsNone) {
  Drawing d;
  d.node("A", NodeKind::manhole, east(0))
      .node("B", NodeKind::manhole, east(40))
      .node("O", NodeKind::outfall, east(80))
      .node("P", NodeKind::treatment_plant, {40, 80});
  d.pipe("c", System::combined, {east(0), east(40)}, {.from = "B", .to = "A"});
  d.storm("s", {east(40), east(80)}).sanitary("z", {east(40), {40, 80}});
  EXPECT_EQ(found(d.city, "cross_connection"), Names{}) << "it drains through B";
  Drawing away;
  away.node("A", NodeKind::treatment_plant, east(0))
      .node("B", NodeKind::manhole, east(40))
      .node("O", NodeKind::outfall, east(80));
  away.pipe("c", System::combined, {east(0), east(40)}, {.from = "B", .to = "A"}).storm("s", {east(40), east(80)});
  EXPECT_EQ(found(away.city, "cross_connection"), Names{}) << "it drains at A";
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

}  // namespace
}  // namespace qinzao::test
