#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;
constexpr Point east(double x) {
  return {x, 0};
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
    return Survey{d.city, options_for({})}.network().swapped.at(0).verdict;
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
    return Survey{d.city, options_for({})}.network().exchanged.size();
  };
  EXPECT_EQ(exchanged(5.0, 6.0), 1U);
  EXPECT_EQ(exchanged(5.1, 6.0), 1U);
  EXPECT_EQ(exchanged(5.101, 6.0), 0U);
  EXPECT_EQ(exchanged(6.0, 5.0), 0U);
}

/// Of a main in two pieces, both named from its lower end to its upper one, the levels at its two ends tell that only
/// the names are exchanged.
TEST(Ends, LevelsTellSwappedNamesOfAWholeMain) {
  Drawing d;
  d.node("U", NodeKind::manhole, east(-30))
      .node("A", NodeKind::manhole, east(0))
      .node("B", NodeKind::manhole, east(90));
  d.node("P", NodeKind::treatment_plant, east(120));
  d.sanitary("above", {east(-30), east(0)}, {.from = "U", .to = "A", .invert_up_m = 5.3, .invert_down_m = 5});
  for (double x : {0.0, 45.0})
    d.sanitary(x == 0 ? "m1" : "m2", {east(x), east(x + 45)},
               {.from = "B", .to = "A", .invert_up_m = 5, .invert_down_m = 4.1});
  d.sanitary("below", {east(90), east(120)}, {.from = "B", .to = "P", .invert_up_m = 4.1, .invert_down_m = 3.9});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
  EXPECT_EQ(found(d.city, "adverse_slope"), Names{});
  EXPECT_EQ(found(d.city, "name_conflict").count("m1+B+A swapped"), 1U);
  Survey survey{d.city, options_for({})};
  EXPECT_EQ(survey.network().doubtful[survey.network().first_piece[PipeId{1}]], 0);
}

TEST(Ends, PipesWithoutGeometryKeepTheirTopology) {
  Drawing d;
  d.node("A", NodeKind::manhole, east(0)).node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("a", {}, {.from = "A", .to = "P"}).sanitary("b", {}, {.from = "P", .to = "A"});
  EXPECT_EQ(found(d.city, "no_outlet"), Names{});
}

/// A pipe that names M, drawn on X 2 m beside it, and the sewer from M to a plant; X is named by a pipe of `system`.
Drawing twin_manholes(System system) {
  Drawing d = drawn_beside(2);
  d.node("X", NodeKind::manhole, {-2, 0}).pipe("x", system, {{-2, -30}, {-2, 0}}, {.to = "X"});
  return d;
}

TEST(Ends, OfTwinManholesTheOneThatOnlyTheOtherSystemNamesIsNotTaken) {
  EXPECT_EQ(found(twin_manholes(System::storm).city, "no_outlet"), Names{});
  EXPECT_EQ(found(twin_manholes(System::storm).city, "name_conflict"), Names{});
  EXPECT_EQ(found(twin_manholes(System::combined).city, "name_conflict"), Names{"a+M+X other_node"});
  EXPECT_EQ(found(twin_manholes(System::unknown).city, "name_conflict"), Names{"a+M+X other_node"});
}

}  // namespace
}  // namespace qinzao::test
