#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawing.hpp"

// Pipes that cross with little room between them.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

/// A storm pipe of 400 mm at 2.00 m and, across it, a sanitary one whose invert leaves this gap above its crown.
Drawing crossing(double gap_m, Conveyance conveyance = Conveyance::gravity) {
  Drawing d;
  d.storm("rain", {{0, 0}, {100, 0}}, {.invert_up_m = 2, .invert_down_m = 2, .diameter_mm = 400});
  double invert_m = 2.4 + gap_m;
  d.sanitary("foul", {{50, -50}, {50, 50}},
             {.invert_up_m = invert_m + 0.1, .invert_down_m = invert_m - 0.1, .conveyance = conveyance});
  return d;
}

/// "severity reason value" of the only finding, or nothing.
std::string said(Drawing const& d) {
  GapsOptions options = options_for({"pipe_clash"});
  Findings findings = find_findings(Survey{d.city, options}, options);
  if (findings.list.empty()) return {};
  EXPECT_EQ(findings.list.size(), 1U);
  Finding const& finding = findings.list[0];
  char value[16];
  std::snprintf(value, sizeof value, "%.3f", *finding.value);
  return std::string{word_of(finding.severity)} + " " + std::string{finding.reason} + " " + value;
}

TEST(PipeClash, TheGapDecidesHowBadItIs) {
  EXPECT_EQ(said(crossing(-0.15)), "error through -0.150");
  EXPECT_EQ(said(crossing(-0.05)), "warning through -0.050");
  EXPECT_EQ(said(crossing(0.05)), "info close 0.050");
  EXPECT_EQ(said(crossing(0.15)), "");
  EXPECT_EQ(found(crossing(-0.15).city, "pipe_clash"), Names{"rain+foul through"});
  EXPECT_EQ(found(crossing(0.15).city, "pipe_clash"), Names{});
}

TEST(PipeClash, AShapePointWhereTheyCrossIsNoJoint) {
  auto bent = [](std::vector<Point> const& rain, std::vector<Point> const& foul) {
    Drawing d;
    d.storm("rain", rain, {.invert_up_m = 2, .invert_down_m = 2, .diameter_mm = 400});
    d.sanitary("foul", foul, {.invert_up_m = 2.25, .invert_down_m = 2.25});
    return said(d);
  };
  std::vector<Point> straight{{0, 0}, {100, 0}};
  std::vector<Point> pointed{{0, 0}, {50, 0}, {100, 0}};
  EXPECT_EQ(bent(straight, {{50, -50}, {50, 0}, {60, 50}}), "error through -0.150");
  EXPECT_EQ(bent(straight, {{50, -50}, {50, 0}, {50, 0}, {60, 50}}), "error through -0.150") << "drawn twice";
  EXPECT_EQ(bent(pointed, {{50, -50}, {50, 50}}), "error through -0.150");
  EXPECT_EQ(bent(pointed, {{50, -50}, {50, 0}, {60, 50}}), "error through -0.150") << "of both";
  EXPECT_EQ(bent(straight, {{40, -50}, {50, 0}, {60, -50}}), "") << "it only touches";
  EXPECT_EQ(bent(pointed, {{40, -50}, {50, 0}, {60, -50}}), "") << "it only touches";
  EXPECT_EQ(bent(pointed, {{50, -50}, {50, 0}, {100, 50}, {100, 60}}), "error through -0.150");
  EXPECT_EQ(bent({{0, 0}, {50, 0}, {50, 100}}, {{40, 50}, {50, 0}, {45, 60}}), "") << "within the bend";
  EXPECT_EQ(bent(straight, {{40, -50}, {40, 0}, {60, 0}, {60, -50}}), "") << "along it";
}

TEST(PipeClash, AForceMainMayTellItsAxis) {
  Drawing d = crossing(-0.15, Conveyance::pressure);
  EXPECT_EQ(said(d), "info through -0.150");
  GapsOptions options = options_for({"pipe_clash"});
  Findings findings = find_findings(Survey{d.city, options}, options);
  EXPECT_EQ(message_of(d.city, findings.list.at(0), Language::en),
            "rain and foul run through each other: -0.15 m between them where they cross; one of them is a force main, "
            "whose level may be that of its axis");
}

TEST(PipeClash, UnknownLevelsAndOpenChannelsSayNothing) {
  Drawing unknown = crossing(-0.15);
  unknown.city.pipes.invert_down_m[PipeId{1U}] = unknown_value;
  EXPECT_EQ(said(unknown), "");
  Drawing open = crossing(-0.15);
  open.city.pipes.shape[PipeId{0U}] = SectionShape::open_rectangular;
  open.city.pipes.width_mm[PipeId{0U}] = open.city.pipes.height_mm[PipeId{0U}] = 400;
  EXPECT_EQ(said(open), "");
}

TEST(PipeClash, TheHeightOfABoxCountsNotItsWidth) {
  Drawing box = crossing(-0.1);  // 2.30 m, above a box of 0.25 m height
  box.city.pipes.width_mm[PipeId{0U}] = 800;
  box.city.pipes.height_mm[PipeId{0U}] = 250;
  EXPECT_EQ(said(box), "info close 0.050");
}

TEST(PipeClash, WhereABranchEndsOnOneOfThemTheyMayBeJoined) {
  Drawing d = crossing(-0.15);
  d.sanitary("branch", {{90, 30}, {50, 0}});
  EXPECT_EQ(said(d), "");
}

TEST(CrossingWithoutNode, AShapePointIsNoNode) {
  Drawing d;
  d.sanitary("a", {{0, 0}, {100, 0}}).sanitary("b", {{50, -50}, {50, 0}, {60, 50}});
  EXPECT_EQ(found(d.city, "crossing_without_node"), Names{"a+b"});
}

/// Of one group, with levels at most 0.3 m apart, the missing manhole is the fault.
TEST(PipeClash, GivesWayToCrossingWithoutNode) {
  Drawing d = crossing(-0.15);
  d.city.pipes.system[PipeId{0U}] = System::sanitary;
  EXPECT_EQ(found(d.city, "crossing_without_node"), Names{"rain+foul"});
  EXPECT_EQ(said(d), "");
  d.city.pipes.invert_up_m[PipeId{1U}] += 0.1;
  d.city.pipes.invert_down_m[PipeId{1U}] += 0.1;  // 2.35: 0.35 above the other
  EXPECT_EQ(found(d.city, "crossing_without_node"), Names{});
  EXPECT_EQ(said(d), "warning through -0.050");
}

}  // namespace
}  // namespace qinzao::test
