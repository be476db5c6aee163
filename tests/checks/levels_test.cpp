#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawing.hpp"

// Levels of nodes and pipes that contradict each other.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

/// One pipe from manhole A to the plant, 3.00 to 2.90 m, A's invert as told; ground level 5.
Drawing with_invert(double invert_m, NodeKind kind = NodeKind::manhole) {
  Drawing d;
  d.node("A", kind, {0, 0}).node("T", NodeKind::treatment_plant, {50, 0});
  d.sanitary("p", {{0, 0}, {50, 0}}, {.from = "A", .to = "T", .invert_up_m = 3.0, .invert_down_m = 2.9});
  d.city.nodes.invert_level_m[NodeId{0U}] = invert_m;
  return d;
}

Names said(double invert_m, NodeKind kind = NodeKind::manhole) {
  return found(with_invert(invert_m, kind).city, "level_conflict");
}

TEST(LevelConflict, APipeMoreThanFiveCentimetresBelowItsManhole) {
  EXPECT_EQ(said(3.051), Names{"A+p below_manhole"});
  EXPECT_EQ(said(3.049), Names{});
  EXPECT_EQ(said(unknown_value), Names{});
}

TEST(LevelConflict, OutfallsAndPumpStationsHaveInvertsOfTheirOwn) {
  for (NodeKind kind : {NodeKind::outfall, NodeKind::pump_station, NodeKind::storage})
    EXPECT_EQ(said(3.5, kind), Names{});
}

TEST(LevelConflict, AForceMainTellsItsAxis) {
  Drawing d = with_invert(3.5);
  d.city.pipes.conveyance[PipeId{0U}] = Conveyance::pressure;
  EXPECT_EQ(found(d.city, "level_conflict"), Names{});
}

TEST(LevelConflict, ANodeAboveItsGround) {
  EXPECT_EQ(said(5.001), (Names{"A above_ground", "A+p below_manhole"}));
  Drawing d = with_invert(unknown_value);
  d.city.nodes.ground_level_m[NodeId{0U}] = 2.9;
  EXPECT_EQ(found(d.city, "level_conflict"), Names{});
}

TEST(LevelConflict, ANodeFarBelowItsLowestPipe) {
  EXPECT_EQ(said(1.999), Names{"A sump"});
  EXPECT_EQ(said(2.0), Names{});
  EXPECT_EQ(said(1.5, NodeKind::pump_station), Names{});
  Drawing d = with_invert(1.5);
  d.sanitary("q", {{0, 0}, {0, 50}});
  EXPECT_EQ(found(d.city, "level_conflict"), Names{}) << "q may be lower, nobody knows";
}

/// Twenty manholes in a row, each with a pipe of its own at 3.0; the inverts of the first ones lie so much higher.
Drawing row_of(std::size_t count, std::size_t wrong, double by_m) {
  Drawing d;
  for (std::size_t i = 0; i < count; ++i) {
    std::string id = "n" + std::to_string(i);
    double y = 20.0 * static_cast<double>(i);
    d.node(id, NodeKind::manhole, {0, y});
    d.sanitary("p" + std::to_string(i), {{0, y}, {50, y}}, {.from = id, .invert_up_m = 3.0, .invert_down_m = 2.9});
    d.city.nodes.invert_level_m[NodeId{i}] = i < wrong ? 3.0 + by_m * static_cast<double>(i + 1) : 3.0;
  }
  return d;
}

TEST(LevelConflict, MoreThanATenthIsAFaultOfTheColumn) {
  EXPECT_EQ(found(row_of(20, 2, 0.1).city, "level_conflict"), (Names{"n0+p0 below_manhole", "n1+p1 below_manhole"}));
  Drawing d = row_of(20, 3, 0.1);
  GapsOptions options = options_for({"level_conflict"});
  Findings findings = find_findings(Survey{d.city, options}, options);
  ASSERT_EQ(findings.list.size(), 1U);
  EXPECT_NEAR(*findings.list[0].value, 0.2, 1e-9);  // of 0.1, 0.2, 0.3
  EXPECT_EQ(findings.list[0].place.kind, FindingPlace::Kind::nowhere);
  EXPECT_EQ(message_of(d.city, findings.list[0], Language::en),
            "the column nodes.invert_level_m, at 3 of the 20 nodes compared (median): a pipe lies 0.20 m below the "
            "invert of the node");
}

/// Chains of three pipes of which the middle one has its inverts exchanged, or fits as recorded: its neighbors end at
/// 3.0 and begin at 2.0, off by so much.
Drawing chains(std::size_t count, std::size_t exchanged, double off_m) {
  Drawing d;
  d.node("T", NodeKind::treatment_plant, {-100, 0});
  d.sanitary("t", {{-150, 0}, {-100, 0}});
  for (std::size_t i = 0; i < count; ++i) {
    std::string id = std::to_string(i);
    double y = 20.0 * static_cast<double>(i + 1);
    bool turned = i < exchanged;
    d.sanitary("a" + id, {{0, y}, {50, y}}, {.invert_up_m = unknown_value, .invert_down_m = 3.0 + off_m});
    d.sanitary("m" + id, {{50, y}, {100, y}}, {.invert_up_m = turned ? 2.0 : 3.0, .invert_down_m = turned ? 3.0 : 2.0});
    d.sanitary("z" + id, {{100, y}, {150, y}}, {.invert_up_m = 2.0 + off_m});
  }
  return d;
}

TEST(LevelConflict, InvertsThatFitOnlyWhenExchanged) {
  EXPECT_EQ(found(chains(1, 1, 0.099).city, "level_conflict"), Names{"m0 exchanged"});
  EXPECT_EQ(found(chains(1, 1, 0.101).city, "level_conflict"), Names{});
  EXPECT_EQ(found(chains(1, 0, 0).city, "level_conflict"), Names{});
}

TEST(LevelConflict, AWholeSetExchangedIsOneFinding) {
  EXPECT_EQ(found(chains(19, 19, 0).city, "level_conflict").size(), 19U);
  EXPECT_EQ(found(chains(20, 20, 0).city, "level_conflict"), Names{"t exchanged"});
  EXPECT_EQ(found(chains(20, 10, 0).city, "level_conflict").size(), 10U) << "half is not more than half";
  EXPECT_EQ(found(chains(21, 11, 0).city, "level_conflict"), Names{"t exchanged"});
}

/// One sewer of so many pipes that falls 0.3 m from joint to joint, every pipe with its two inverts exchanged.
Drawing exchanged_sewer(std::size_t pipes, bool nodes_known) {
  Drawing d;
  auto level = [](std::size_t joint) { return 2 - 0.3 * static_cast<double>(joint); };
  for (std::size_t i = 0; i <= pipes; ++i) {
    d.node("n" + std::to_string(i), i == pipes ? NodeKind::treatment_plant : NodeKind::manhole,
           {50 * static_cast<double>(i), 0});
    if (nodes_known) d.city.nodes.invert_level_m[NodeId{i}] = level(i);
  }
  for (std::size_t i = 0; i < pipes; ++i)
    d.sanitary("p" + std::to_string(i), {{50 * static_cast<double>(i), 0}, {50 * static_cast<double>(i + 1), 0}},
               {.invert_up_m = level(i + 1), .invert_down_m = level(i)});
  return d;
}

TEST(LevelConflict, AWholeSetExchangedIsFoundWithoutLevelsOfNodes) {
  for (bool nodes_known : {false, true}) {
    Drawing d = exchanged_sewer(25, nodes_known);
    EXPECT_EQ(found(d.city, "level_conflict"), Names{"p0 exchanged"}) << nodes_known;
    for (char const* check : {"adverse_slope", "level_step", "flat_slope", "shallow_cover", "no_outlet"})
      EXPECT_EQ(found(d.city, check), Names{}) << check << ": its levels are no evidence";
    Survey survey{d.city, options_for({})};
    EXPECT_EQ(find_gaps(survey, options_for({"no_outlet"})).summary.doubtful, 0U);
  }
  EXPECT_EQ(found(exchanged_sewer(10, false).city, "level_conflict"), Names{}) << "too few to tell";
  EXPECT_EQ(found(exchanged_sewer(10, false).city, "adverse_slope").size(), 10U);
}

}  // namespace
}  // namespace qinzao::test
