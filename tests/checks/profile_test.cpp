#include "engine/survey/profile.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
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

/// A sewer from A over B and C to the plant P along y = 0, falling 0.5 m a pipe of 100 m.
Drawing three_pipes() {
  Drawing d;
  d.node("A", NodeKind::manhole, east(0)).node("B", NodeKind::manhole, east(100));
  d.node("C", NodeKind::manhole, east(200)).node("P", NodeKind::treatment_plant, east(300));
  d.sanitary("ab", {east(0), east(100)}, levels(3, 2.5)).sanitary("bc", {east(100), east(200)}, levels(2.5, 2));
  d.sanitary("cp", {east(200), east(300)}, levels(2, 1.5));
  return d;
}

Profile profile_to(Survey const& survey, std::string const& from, std::string const& to) {
  TraceFrom start = trace_from(survey, from, TraceDirection::downstream);
  Trace found = trace(survey.network(), survey.terminals(), start.starts, TraceDirection::downstream);
  TraceFrom end = trace_from(survey, to, TraceDirection::upstream);
  return find_profile(survey, start, found, &end);
}

std::string names(Profile const& profile) {
  std::string list;
  for (ProfileReach const& reach : profile.reaches) list += (list.empty() ? "" : " ") + reach.name;
  return list;
}

TEST(Profile, EndsAtTheNodeOrWithThePipeThatIsAskedFor) {
  Drawing d = three_pipes();
  Survey survey{d.city, with_standard()};
  EXPECT_EQ(names(profile_to(survey, "A", "C")), "ab bc");
  EXPECT_EQ(names(profile_to(survey, "A", "bc")), "ab bc");
  EXPECT_EQ(names(profile_to(survey, "ab", "C")), "ab bc");
  EXPECT_EQ(names(profile_to(survey, "ab", "cp")), "ab bc cp");
  EXPECT_EQ(names(profile_to(survey, "bc", "bc")), "bc");
  EXPECT_TRUE(profile_to(survey, "A", "C").ends_as_asked);
  EXPECT_THROW(profile_to(survey, "B", "A"), Error);
}

TEST(Profile, DrawsThePipesThatCross) {
  Drawing d = three_pipes();
  d.node("O", NodeKind::outfall, {130, -40});
  d.storm("s", {{130, 40}, {130, -40}}, {.invert_up_m = 3.6, .invert_down_m = 3.2, .diameter_mm = 500});
  Survey survey{d.city, with_standard()};
  Profile profile = profile_to(survey, "A", "P");
  ASSERT_EQ(profile.crossings.size(), 1U);
  EXPECT_EQ(profile.crossings[0].name, "s");
  EXPECT_NEAR(profile.crossings[0].chainage_m, 130, 1e-9);
  EXPECT_NEAR(profile.crossings[0].invert_m, 3.4, 1e-9);
  EXPECT_NEAR(profile.crossings[0].height_m, 0.5, 1e-9);
  EXPECT_EQ(profile_to(survey, "A", "B").crossings.size(), 0U);
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
