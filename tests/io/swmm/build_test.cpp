#include "engine/io/swmm/build.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/io/settings/standard.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao {
namespace {

/// M --a-- S (a pump station) --b-- T (a plant); a arrives at 1.0, b begins at `lifted_to_m`.
NetworkModel model(NodeKind middle, double lifted_to_m) {
  Standard standard = read_standard("gb50014-2021");
  test::Drawing drawing;
  drawing.node("M", NodeKind::manhole, {0, 0}).node("S", middle, {100, 0});
  drawing.node("T", NodeKind::treatment_plant, {200, 0});
  for (int i = 0; i < 3; ++i) drawing.city.nodes.ground_level_m[NodeId{i}] = 5;
  drawing.sanitary("a", {{0, 0}, {100, 0}}, {.from = "M", .to = "S", .invert_up_m = 2, .invert_down_m = 1});
  drawing.sanitary("b", {{100, 0}, {200, 0}},
                   {.from = "S", .to = "T", .invert_up_m = lifted_to_m, .invert_down_m = 0.5});
  SurveyOptions options;
  options.day = *Date::parse("2020-11-15");
  options.standard = &standard;
  options.jobs = 1;
  Survey survey{drawing.city, options};
  return build_model(survey);
}

std::size_t pumps(NetworkModel const& model) {
  return static_cast<std::size_t>(std::ranges::count(model.links, Device::pump, &ModelLink::device));
}

}  // namespace

TEST(SwmmModel, AGravityPipeThatBeginsAboveAllThatArrivesInAPumpStationIsPumpedInto) {
  NetworkModel lifted = model(NodeKind::pump_station, 3);
  ASSERT_EQ(pumps(lifted), 1U);
  auto pump = std::ranges::find(lifted.links, Device::pump, &ModelLink::device);
  EXPECT_EQ(lifted.nodes[pump->from].id, "S");
  EXPECT_DOUBLE_EQ(lifted.nodes[pump->to].invert_m, 3);
  auto out = std::ranges::find(lifted.links, "b", &ModelLink::name);
  ASSERT_NE(out, lifted.links.end());
  EXPECT_EQ(out->from, pump->to);
}

TEST(SwmmModel, WhatFlowsOnByItselfOrInAManholeIsNot) {
  EXPECT_EQ(pumps(model(NodeKind::pump_station, 1)), 0U);
  EXPECT_EQ(pumps(model(NodeKind::manhole, 3)), 0U);
}

}  // namespace qinzao
