#include "engine/survey/profile.hpp"

#include <gtest/gtest.h>


#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

constexpr Point east(double x) {
  return {x, 0};
}

Profile profile_of(std::string const& id, Survey const& survey) {
  TraceFrom from = trace_from(survey, id, TraceDirection::downstream);
  Trace found = trace(survey.network(), survey.terminals(), from.starts, TraceDirection::downstream);
  return find_profile(survey, from, found);
}
GapsOptions with_standard() {
  GapsOptions options = options_for({});
  options.standard = &gb50014();
  return options;
}
PipeWords levels(double up_m, double down_m) {
  PipeWords words;
  words.invert_up_m = up_m;
  words.invert_down_m = down_m;
  return words;
}

TEST(Profile, GoesTheShortestWayDownAndTellsAdverseReaches) {
  Drawing d;
  d.node("A", NodeKind::manhole, east(0)).node("B", NodeKind::manhole, east(100));
  d.node("P", NodeKind::treatment_plant, east(200));
  d.sanitary("ab", {east(0), east(100)}, levels(3, 2.5));
  d.sanitary("round", {east(100), {150, 80}, east(200)}, levels(2.5, 2));
  d.sanitary("bp", {east(100), east(200)}, levels(2.5, 2.51));
  Survey survey{d.city, with_standard()};
  Profile profile = profile_of("A", survey);
  ASSERT_EQ(profile.reaches.size(), 2U);
  EXPECT_EQ(profile.reaches[0].name, "ab");
  EXPECT_EQ(profile.reaches[1].name, "bp");
  EXPECT_DOUBLE_EQ(profile.stations[2].chainage_m, 200);
  EXPECT_EQ(profile.stations[2].name, "P");
  EXPECT_NEAR(profile.reaches[0].slope, 0.005, 1e-12);
  EXPECT_FALSE(profile.reaches[0].adverse());
  EXPECT_TRUE(profile.reaches[1].adverse());
  EXPECT_EQ(profile.ends, StopReason::terminal);
}

TEST(Profile, APipeThatIsJoinedOnItsInsideIsCutWithItsLevels) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, east(100));
  d.sanitary("main", {east(0), east(100)}, levels(3, 2)).sanitary("branch", {{40, 30}, {40, 0}}, levels(4, 2.7));
  Survey survey{d.city, with_standard()};
  Profile profile = profile_of("branch", survey);
  ASSERT_EQ(profile.reaches.size(), 2U);
  EXPECT_NEAR(profile.reaches[1].invert_begin_m, 2.6, 1e-9);
  EXPECT_NEAR(profile.reaches[1].invert_end_m, 2.0, 1e-9);
  EXPECT_TRUE(profile.stations[1].name.empty());
}

TEST(Profile, WithoutAWayOutItEndsWhereTheFlowStops) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, {0, 500}).node("A", NodeKind::manhole, east(0));
  d.sanitary("ab", {east(0), east(100)});
  Survey survey{d.city, with_standard()};
  Profile profile = profile_of("A", survey);
  ASSERT_EQ(profile.reaches.size(), 1U);
  EXPECT_EQ(profile.ends, StopReason::dead_end);
  EXPECT_FALSE(known(profile.reaches[0].slope));
}

}  // namespace
}  // namespace qinzao::test
