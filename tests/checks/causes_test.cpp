#include "engine/checks/causes.hpp"

#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

/// A sewer along y = 0 from x = 0 to the plant at x = 200.
Drawing sewer() {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, {200, 0}).sanitary("main", {{0, 0}, {200, 0}});
  return d;
}

TEST(Causes, OnePipeDrawnBackwardsIsNamedForAllItStandsBefore) {
  Drawing d = sewer();
  d.sanitary("back", {{200, 0}, {200, 300}})
      .sanitary("above", {{300, 300}, {200, 300}})
      .sanitary("far", {{400, 300}, {300, 300}});
  d.parcel("q", {250, 310}, 10, 5).parcel("r", {350, 310}, 10, 7);
  GapsResult result = find_gaps(Survey{d.city, options_for({})}, options_for({"unserved"}));
  ASSERT_EQ(result.summary.causes.size(), 1U);
  Cause const& cause = result.summary.causes[0];
  EXPECT_EQ(d.city.id_of(cause.subject), "back");
  EXPECT_EQ(cause.kind, CauseKind::against_flow);
  EXPECT_DOUBLE_EQ(cause.households, 12);
  EXPECT_EQ(cause.parcels, 2U);
  EXPECT_EQ(cause.pieces, 3U);
}

TEST(Causes, AGroupThatIsNotAssessedHasNone) {
  Drawing d = sewer();
  d.storm("rain", {{0, 50}, {100, 50}});
  EXPECT_TRUE(find_gaps(Survey{d.city, options_for({})}, options_for({"dead_end"})).summary.causes.empty());
  d.node("O", NodeKind::outfall, {300, 90}).storm("other", {{200, 90}, {300, 90}});
  GapsResult result = find_gaps(Survey{d.city, options_for({})}, options_for({"dead_end"}));
  ASSERT_EQ(result.summary.causes.size(), 1U);
  EXPECT_EQ(d.city.id_of(result.summary.causes[0].subject), "rain");
}

/// "cause kind", in the order of the ranking.
std::vector<std::string> kinds(Drawing const& d) {
  std::vector<std::string> all;
  for (Cause const& cause : find_gaps(Survey{d.city, options_for({})}, options_for({"no_outlet"})).summary.causes)
    all.push_back(std::string{d.city.id_of(cause.subject)} + " " + std::string{word_of(cause.kind)});
  return all;
}

TEST(Causes, ARainPipeIntoAPlantIsACrossConnection) {
  Drawing d = sewer();
  d.node("O", NodeKind::outfall, {300, 90}).storm("other", {{200, 90}, {300, 90}});
  d.storm("rain", {{200, -100}, {200, 0}});
  EXPECT_EQ(kinds(d), std::vector<std::string>{"P cross_connection"});
}

TEST(Causes, WhatCanOnlyGoOnInTheOtherSystemIsACrossConnection) {
  Drawing d = sewer();
  d.node("O", NodeKind::outfall, {300, 90}).node("M", NodeKind::manhole, {200, 90});
  d.storm("rain", {{200, 90}, {300, 90}}).sanitary("foul", {{100, 90}, {200, 90}});
  EXPECT_EQ(kinds(d), std::vector<std::string>{"M cross_connection"});
}

TEST(Causes, SewageThatEndsAtAnOutfallIsADischarge) {
  Drawing d = sewer();
  d.node("O", NodeKind::outfall, {200, 90}).sanitary("foul", {{100, 90}, {200, 90}});
  EXPECT_EQ(kinds(d), std::vector<std::string>{"O direct_discharge"});
}

TEST(Causes, WaterThatGoesRoundIsALoop) {
  Drawing d = sewer();
  for (auto [id, at] : {std::pair{"A", Point{0, 500}}, {"B", Point{100, 500}}, {"C", Point{50, 600}}})
    d.node(id, NodeKind::manhole, at);
  d.sanitary("ab", {{0, 500}, {100, 500}})
      .sanitary("bc", {{100, 500}, {50, 600}})
      .sanitary("ca", {{50, 600}, {0, 500}});
  EXPECT_EQ(kinds(d), std::vector<std::string>{"A loop"});
}

TEST(Causes, ALateralIntoAnEffluentHasNone) {
  Drawing d = sewer();
  d.node("O", NodeKind::outfall, {300, 0}).sanitary("out", {{200, 0}, {300, 0}});
  d.parcel("q", {240, 5}, 10, 5, "out");
  GapsOptions options = options_for({"unserved"});
  Survey survey{d.city, options};
  GapsResult result = find_gaps(survey, options);
  EXPECT_TRUE(result.summary.causes.empty());
  ASSERT_EQ(result.findings.list.size(), 1U);
  EXPECT_EQ(result.findings.list[0].reason, "not_draining");
  EXPECT_FALSE(result.findings.list[0].cause);
  EXPECT_EQ(message_of(d.city, result.findings.list[0], Language::en),
            "parcel q: a foul pipe lies 5 m away but does not drain: its lateral joins out, which carries effluent "
            "from a plant");
  EXPECT_EQ(message_of(d.city, result.findings.list[0], Language::zh),
            "地块 q：5 米处有污水管，但排不到出路：接户管所接的 out 是处理厂的出水管");
}

TEST(Within, OnlyFindingsAndParcelsInsideTheAreaCount) {
  Drawing d = sewer();
  d.parcel("in", {50, 200}).parcel("out", {500, 200});
  Shapes area;
  area.push_back(ShapeKind::polygon, std::vector<Point>{{0, 100}, {100, 100}, {100, 300}, {0, 300}, {0, 100}});
  GapsOptions options = options_for({"unserved"});
  options.within = &area;
  Survey survey{d.city, options};
  GapsResult result = find_gaps(survey, options);
  EXPECT_EQ(result.summary.developed, 1U);
  EXPECT_EQ(result.findings.list.size(), 2U) << "the checks look at the whole city";
  result.ids = stable_ids(d.city, result.findings, 1);
  std::vector<std::string> all = result.ids;
  keep_within(d.city, result.findings, result.ids, area);
  ASSERT_EQ(result.findings.list.size(), 1U);
  EXPECT_EQ(d.city.id_of(result.findings.list[0].subject), "in");
  EXPECT_EQ(result.ids, std::vector<std::string>{all.at(0)});
}

}  // namespace
}  // namespace qinzao::test
