#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

// Each check has a pair: a drawing that has the fault and one that just does not.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

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
  // A manhole of a plan waits for its pipe, named or only drawn; one whose pipe is gone does not.
  auto with_pipe = [](Status status) {
    Drawing plan = sound_sewer();
    plan.node("M1", NodeKind::manhole, {300, 300}).node("M2", NodeKind::manhole, {320, 300});
    plan.sanitary("p", {{300, 300.2}, {320, 300}}, {.status = status});
    return found(plan.city, "isolated_node");
  };
  EXPECT_EQ(with_pipe(Status::proposed), Names{});
  EXPECT_EQ(with_pipe(Status::under_construction), Names{});
  EXPECT_EQ(with_pipe(Status::abandoned), (Names{"M1 alone", "M2 alone"}));
}

TEST(ZeroLength, ShorterThanFiveCentimetresOrCollapsed) {
  Drawing d = sound_sewer();
  d.sanitary("dot", {{0, 100}, {0.01, 100}})
      .sanitary("short", {{49.8, 0}, {50.2, 0}})
      .sanitary("fine", {{0, 100}, {0, 101.5}});
  EXPECT_EQ(found(d.city, "zero_length"), (Names{"dot", "short short"}));
}

TEST(UnsnappedEnd, NoneWhereLevelsKeepTheWaterApart) {
  auto beside = [](bool arrives, double end_m) {
    Drawing d = sound_sewer();
    for (PipeId pipe : {PipeId{0}, PipeId{1}}) d.city.pipes.invert_up_m[pipe] = d.city.pipes.invert_down_m[pipe] = 5;
    PipeWords words = arrives ? PipeWords{.invert_down_m = end_m} : PipeWords{.invert_up_m = end_m};
    d.sanitary("m", arrives ? std::vector<Point>{{30, 60}, {30, 2}} : std::vector<Point>{{30, 2}, {30, 60}}, words);
    return found(d.city, "unsnapped_end");
  };
  EXPECT_EQ(beside(true, 7), Names{"m+ab near_pipe"}) << "a drop";
  EXPECT_EQ(beside(true, 4.71), Names{"m+ab near_pipe"});
  EXPECT_EQ(beside(true, 4.69), Names{}) << "it passes under";
  EXPECT_EQ(beside(false, 5.29), Names{"m+ab near_pipe"});
  EXPECT_EQ(beside(false, 5.31), Names{}) << "the head of a sewer above the pipe beside it";
  EXPECT_EQ(beside(false, unknown_value), Names{"m+ab near_pipe"});
}

TEST(NameConflict, ANameOfANodeThatTheEndIsNotDrawnOn) {
  Drawing d = sound_sewer();
  d.sanitary("m", {{50, 60}, {50, 0}}, {.to = "A"});
  EXPECT_EQ(found(d.city, "name_conflict"), Names{"m+A+B other_node"});
  Drawing right = sound_sewer();
  right.sanitary("m", {{50, 60}, {50, 0}}, {.to = "B"});
  EXPECT_EQ(found(right.city, "name_conflict"), Names{});
}

}  // namespace
}  // namespace qinzao::test
