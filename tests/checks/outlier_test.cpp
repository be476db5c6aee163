#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

/// Nodes 100 m apart, their grounds at 10 m and so deep.
Drawing nodes_so_deep(std::vector<double> const& depths_m) {
  Drawing d;
  for (std::size_t i = 0; i < depths_m.size(); ++i) {
    d.node("N" + std::to_string(i), NodeKind::manhole, {100.0 * static_cast<double>(i), 0});
    d.city.nodes.ground_level_m[NodeId{i}] = 10;
    d.city.nodes.invert_level_m[NodeId{i}] = 10 - depths_m[i];
  }
  return d;
}

TEST(Outlier, DeepIsBelowEightMetresWhereTheCityIsShallow) {
  EXPECT_EQ(found(nodes_so_deep({2, 2, 2, 8.001}).city, "outlier"), Names{"N3 deep"});
  EXPECT_EQ(found(nodes_so_deep({2, 2, 2, 8}).city, "outlier"), Names{});
}

TEST(Outlier, DeepIsSixDeviationsBelowTheMedianWhereTheCityIsDeep) {
  // The median is 5 m, the median deviation 1 m: deep from 11 m on.
  EXPECT_EQ(found(nodes_so_deep({4, 4, 5, 6, 6, 11.001, 3}).city, "outlier"), Names{"N5 deep"});
  EXPECT_EQ(found(nodes_so_deep({4, 4, 5, 6, 6, 11, 3}).city, "outlier"), Names{});
}

TEST(Outlier, APumpStationMayBeDeep) {
  Drawing d = nodes_so_deep({2, 2, 2, 12});
  d.city.nodes.kind[NodeId{3U}] = NodeKind::pump_station;
  EXPECT_EQ(found(d.city, "outlier"), Names{});
}

/// A pipe of 400 mm from manhole to manhole, so long and so steep.
Drawing pipe_so_long(double metres, double slope = 0.003, double diameter_mm = 400) {
  Drawing d;
  d.node("A", NodeKind::manhole, {0, 0}).node("B", NodeKind::treatment_plant, {metres, 0});
  d.sanitary(
      "ab", {{0, 0}, {metres, 0}},
      {.from = "A", .to = "B", .invert_up_m = 5, .invert_down_m = 5 - slope * metres, .diameter_mm = diameter_mm});
  return d;
}

TEST(Outlier, LongIsFartherThanManholesMayLieApart) {
  EXPECT_EQ(found(pipe_so_long(75.1).city, "outlier"), Names{"ab long"});
  EXPECT_EQ(found(pipe_so_long(75).city, "outlier"), Names{});
  EXPECT_EQ(found(pipe_so_long(99, 0.003, 800).city, "outlier"), Names{}) << "larger pipes, farther apart";
}

/// From manhole A over x = 60 to manhole B at 120, in two pipes that meet at a node of this kind, or at none.
Drawing two_pipes(NodeKind between, bool has_node = true) {
  Drawing d;
  d.node("A", NodeKind::manhole, {0, 0}).node("B", NodeKind::manhole, {120, 0});
  if (has_node) d.node("J", between, {60, 0});
  d.sanitary("p1", {{0, 0}, {60, 0}}).sanitary("p2", {{60, 0}, {120, 0}});
  return d;
}

TEST(Outlier, LongGoesFromManholeToManhole) {
  EXPECT_EQ(found(two_pipes(NodeKind::manhole).city, "outlier"), Names{});
  EXPECT_EQ(found(two_pipes(NodeKind::unknown).city, "outlier"), Names{}) << "it may be one";
  EXPECT_EQ(found(two_pipes(NodeKind::junction).city, "outlier"), Names{"p1+p2 long"});
  EXPECT_EQ(found(two_pipes(NodeKind::junction, false).city, "outlier"), Names{"p1+p2 long"});
  Drawing branch = two_pipes(NodeKind::junction, false);
  branch.node("C", NodeKind::inlet, {60, 20}).sanitary("lead", {{60, 20}, {60, 0}});
  EXPECT_EQ(found(branch.city, "outlier"), Names{"p1+p2 long"}) << "the lead begins at no manhole";
  Drawing model = two_pipes(NodeKind::junction);
  for (auto& kind : {NodeId{0U}, NodeId{1U}}) model.city.nodes.kind[kind] = NodeKind::junction;
  EXPECT_EQ(found(model.city, "outlier"), Names{}) << "a model calls all of them junctions";
}

TEST(Outlier, SteepIsMoreThanAHundredPermilleOverMoreThanFiveMetres) {
  EXPECT_EQ(found(pipe_so_long(50, 0.101).city, "outlier"), Names{"ab steep"});
  EXPECT_EQ(found(pipe_so_long(50, 0.1).city, "outlier"), Names{});
  EXPECT_EQ(found(pipe_so_long(5, 0.5).city, "outlier"), Names{}) << "a drop";
  EXPECT_EQ(found(pipe_so_long(5.1, 0.5).city, "outlier"), Names{"ab steep"});
}

TEST(Outlier, OddSizeIsMoreThanTwoPercentFromWhatIsMade) {
  EXPECT_EQ(found(pipe_so_long(50, 0.003, 408).city, "outlier"), Names{});
  EXPECT_EQ(found(pipe_so_long(50, 0.003, 409).city, "outlier"), Names{"ab odd_size"});
  EXPECT_EQ(found(pipe_so_long(50, 0.003, 392).city, "outlier"), Names{});
  EXPECT_EQ(found(pipe_so_long(50, 0.003, 391).city, "outlier"), Names{"ab odd_size"});
}

}  // namespace
}  // namespace qinzao::test
