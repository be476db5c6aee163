#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;
constexpr Point east(double x) {
  return {x, 0};
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

}  // namespace
}  // namespace qinzao::test
