#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "tests/support/drawing.hpp"

// What leaves a plant or an overflow is no sewage, as long as no sewage joins it.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;
constexpr Point east(double x) {
  return {x, 0};
}

TEST(Water, EffluentThatGoesOnThroughAStormPipeIsNoSewage) {
  for (System system : {System::sanitary, System::combined})
    for (bool storm_joins : {false, true}) {
      Drawing d = sound_sewer();
      d.node("E", NodeKind::manhole, {100, 40}).node("O", NodeKind::outfall, {100, 80});
      d.pipe("e", system, {east(100), {100, 40}}).storm("s", {{100, 40}, {100, 80}});
      if (storm_joins) d.storm("joins", {{140, 40}, {100, 40}});
      for (char const* check : {"cross_connection", "direct_discharge", "no_outlet", "dead_end"})
        EXPECT_EQ(found(d.city, check), Names{}) << check;
    }
}

TEST(Water, SewageThatJoinsTheEffluentMakesItSewage) {
  Drawing d = sound_sewer();
  d.node("E", NodeKind::manhole, {100, 40}).node("O", NodeKind::outfall, {100, 80});
  d.sanitary("e", {east(100), {100, 40}}).sanitary("joins", {{140, 40}, {100, 40}});
  d.storm("s", {{100, 40}, {100, 80}});
  EXPECT_EQ(found(d.city, "cross_connection"), Names{"E foul_to_storm"});
  EXPECT_EQ(found(d.city, "direct_discharge"), Names{"O through_storm"});
}

TEST(Water, EffluentMayEndWhereTheRiverIsNotDrawn) {
  Drawing d = sound_sewer();
  d.node("E", NodeKind::manhole, {100, 40});
  d.sanitary("e", {east(100), {100, 40}}, {.invert_up_m = 4, .invert_down_m = 3});
  for (char const* check : {"no_outlet", "dead_end"}) EXPECT_EQ(found(d.city, check), Names{}) << check;
}

TEST(Water, ASewerDrawnBackwardsFromThePlantIsOne) {
  Drawing d = sound_sewer();
  d.node("E", NodeKind::manhole, {100, 40}).sanitary("backwards", {east(100), {100, 40}});
  d.sanitary("town", {{140, 40}, {100, 40}});
  EXPECT_EQ(found(d.city, "dead_end"), Names{"E foul"});
}

TEST(Water, WhatOnlyAnOverflowFillsIsASpill) {
  for (bool manhole_between : {false, true})
    for (Device device : {Device::none, Device::weir, Device::orifice}) {
      Drawing d = sound_sewer();
      Point end = manhole_between ? Point{50, 80} : Point{50, 40};
      d.node("O", NodeKind::outfall, end);
      d.pipe("w", System::combined, {east(50), {50, 40}}, {.overflow = device == Device::none, .device = device});
      if (manhole_between) d.node("V", NodeKind::manhole, {50, 40}).pipe("s", System::combined, {{50, 40}, end});
      for (char const* check : {"cross_connection", "no_outlet", "dead_end"})
        EXPECT_EQ(found(d.city, check), Names{}) << check;
      EXPECT_EQ(found(d.city, "direct_discharge"), Names{"O overflow"});
    }
}

TEST(Water, AnOverflowThatLeadsNowhereIsOne) {
  Drawing d = sound_sewer();
  d.node("V", NodeKind::manhole, {50, 40}).pipe("w", System::combined, {east(50), {50, 40}}, {.overflow = true});
  EXPECT_EQ(found(d.city, "dead_end"), Names{"V foul"});
}

TEST(DirectDischarge, ThroughAPipeInDoubtIsInDoubt) {
  Drawing d = sound_sewer();
  d.node("X", NodeKind::manhole, {0, 40})
      .node("B2", NodeKind::manhole, {40, 40})
      .node("O", NodeKind::outfall, {80, 40});
  d.sanitary("c", {{0, 40}, {40, 40}}, {.invert_up_m = 5.0, .invert_down_m = 5.2}).storm("s", {{40, 40}, {80, 40}});
  GapsOptions options = options_for({"direct_discharge"});
  Survey survey{d.city, options};
  GapsResult result = find_gaps(survey, options);
  ASSERT_EQ(result.findings.list.size(), 1u);
  EXPECT_TRUE(result.findings.list[0].doubt);
}

}  // namespace
}  // namespace qinzao::test
