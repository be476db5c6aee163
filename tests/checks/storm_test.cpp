#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "tests/support/drawing.hpp"

// over_capacity in the design storm: a drawing that has the fault and one that just does not. GB 50014-2021 with the
// rain of Nantong, once in three years: 2727.6 / (t + 17.9)^0.71 L/s a hectare. At the 10 minutes of the inlet that is
// 256.7; six tenths of it run off a built-up parcel, 154.0. DN 300 of concrete at 3 permille carries 49.2 L/s full, at
// 0.696 m/s.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

PipeWords levels(double up_m, double down_m, double diameter_mm = 300) {
  PipeWords words;
  words.invert_up_m = up_m;
  words.invert_down_m = down_m;
  words.diameter_mm = diameter_mm;
  words.material = "砼";
  return words;
}

/// Two storm pipes of 100 m in a row, A to B to the outfall P.
Drawing two_pipes(System system = System::storm) {
  Drawing d;
  d.city.rain = rain_of_nantong();
  d.node("A", NodeKind::manhole, {0, 0}).node("B", NodeKind::manhole, {100, 0});
  d.node("P", system == System::storm ? NodeKind::outfall : NodeKind::treatment_plant, {200, 0});
  d.pipe("ab", system, {{0, 0}, {100, 0}}, levels(3, 2.7)).pipe("bp", system, {{100, 0}, {200, 0}}, levels(2.7, 2.4));
  return d;
}

TEST(Storm, AParcelBesideAPipe) {
  // 49.2 / 154.0 = 0.319 ha, a square of 56.5 m; 2.4 minutes further down 145.2 L/s a hectare: 0.339 ha, 58.2 m
  EXPECT_EQ(found(two_pipes().parcel("lot", {20, 5}, 56).city, "over_capacity"), Names{});
  EXPECT_EQ(found(two_pipes().parcel("lot", {20, 5}, 57).city, "over_capacity"), Names{"ab storm"});
  EXPECT_EQ(found(two_pipes().parcel("lot", {20, 5}, 59).city, "over_capacity"), (Names{"ab storm", "bp storm"}));
}

TEST(Storm, AParcelWithNothingOnItSoaksItUp) {
  Drawing d = two_pipes();
  d.parcel("house", {0, 200}, 10, 1).parcel("meadow", {20, 5}, 100, 0);
  EXPECT_EQ(found(d.city, "over_capacity"), Names{});  // 1 ha x 0.15 x 256.7 = 38.5 L/s
  EXPECT_EQ(found(two_pipes().parcel("yard", {20, 5}, 100, 1).city, "over_capacity"), (Names{"ab storm", "bp storm"}));
}

TEST(Storm, TheLandUseTellsTheCoefficientWhereItsWordIsKnown) {
  // 57 m square, 0.325 ha: 83.4 L/s times 0.90 of asphalt, 0.15 of a park; 0.60 of what nobody knows is too much too
  auto lot = [](std::string const& use) {
    Drawing d = two_pipes();
    d.parcel("lot", {20, 5}, 57);
    d.city.parcels.land_use = {};
    d.city.parcels.land_use.push_back(use);
    return found(d.city, "over_capacity");
  };
  EXPECT_EQ(lot("广场用地"), (Names{"ab storm", "bp storm"}));
  EXPECT_EQ(lot("g1"), Names{});
  EXPECT_EQ(lot("月球"), Names{"ab storm"});
}

TEST(Storm, ARiverInBetweenKeepsTheParcelAway) {
  Drawing d = two_pipes();
  d.parcel("lot", {20, 10}, 60).river({{-50, 5}, {250, 5}});
  EXPECT_EQ(found(d.city, "over_capacity"), Names{});
}

TEST(Storm, CombinedPipesCarryTheAverageSewageOnTop) {
  // 56 m square: 48.3 L/s; 250 households bring 1.02 L/s more
  EXPECT_EQ(found(two_pipes(System::combined).parcel("lot", {20, 5}, 56, 1).city, "over_capacity"), Names{});
  EXPECT_EQ(found(two_pipes(System::combined).parcel("lot", {20, 5}, 56, 250).city, "over_capacity"),
            Names{"ab storm"});
}

TEST(Storm, SanitaryPipesTakeNone) {
  EXPECT_EQ(found(two_pipes(System::sanitary).parcel("lot", {20, 5}, 100, 1).city, "over_capacity"), Names{});
}

TEST(Storm, CatchmentsGoBeforeParcels) {
  // half paved: (0.90 + 0.15) / 2 = 0.525 of 256.7 = 134.8 L/s a hectare: 0.365 ha fill the pipe
  auto catchment = [](double area_m2, std::string const& outlet) {
    Drawing d = two_pipes();
    d.parcel("lot", {20, 5}, 100, 1).catchment("upper", "lower", area_m2, 50).catchment("lower", outlet, 1, 50);
    return d;
  };
  EXPECT_EQ(found(catchment(3600, "A").city, "over_capacity"), Names{});
  EXPECT_EQ(found(catchment(3700, "A").city, "over_capacity"), Names{"ab storm"});
  EXPECT_EQ(found(catchment(3700, "upper").city, "over_capacity"), Names{});  // they drain into each other
}

TEST(Storm, TheMethodEndsAtTwoSquareKilometres) {
  Drawing d = two_pipes();
  d.catchment("large", "A", 2'000'001, 50);
  EXPECT_EQ(found(d.city, "over_capacity"), Names{});
  Drawing at_the_edge = two_pipes();
  at_the_edge.catchment("large", "A", 2'000'000, 50);
  EXPECT_EQ(found(at_the_edge.city, "over_capacity"), (Names{"ab storm", "bp storm"}));
}

/// What the summary says where the storm is not judged.
std::string why_not_judged(City const& city, Standard const& standard) {
  GapsOptions options = options_for({"over_capacity"});
  options.standard = &standard;
  Survey survey{city, options};
  GapsResult result = find_gaps(survey, options);
  EXPECT_TRUE(result.findings.list.empty());
  EXPECT_FALSE(result.summary.hydraulics->storm);
  return result.summary.notes.empty() ? "" : result.summary.notes.back().en;
}

TEST(Storm, WithoutTheRainOfThePlaceNoneIsJudged) {
  Drawing d = two_pipes();
  d.parcel("lot", {20, 5}, 100).city.rain.reset();
  EXPECT_NE(why_not_judged(d.city, gb50014()).find("nobody told the rain of the place"), std::string::npos);
}

TEST(Storm, AStandardWithoutRulesForStormsJudgesNone) {
  Standard unruled = gb50014();
  unruled.storm.reset();
  Drawing d = two_pipes();
  d.parcel("lot", {20, 5}, 100);
  EXPECT_NE(why_not_judged(d.city, unruled).find("has no rules for storms"), std::string::npos);
}

TEST(Storm, TheFindingAndTheSummaryNameTheRain) {
  GapsOptions options = options_for({"over_capacity"});
  options.standard = &gb50014();
  Drawing d = two_pipes();
  d.parcel("lot", {20, 5}, 57).parcel("far", {0, 500}, 57);
  Survey survey{d.city, options};
  GapsResult result = find_gaps(survey, options);
  ASSERT_EQ(result.findings.list.size(), 1U);
  EXPECT_EQ(result.findings.list[0].clause, "GB 50014-2021 4.1.7, 南通 (unverified)");
  EXPECT_EQ(result.findings.list[0].severity, Severity::warning);
  EXPECT_NEAR(*result.findings.list[0].value, 0.3249 * 154.0, 0.05);
  EXPECT_NEAR(*result.findings.list[0].limit, 49.18, 0.01);
  StormSummary const& storm = *result.summary.hydraulics->storm;
  EXPECT_NEAR(storm.hectares, 0.3249, 1e-9);
  EXPECT_NEAR(storm.coefficient, 0.6, 1e-9);
  EXPECT_EQ(storm.left_out, 1U);
  EXPECT_EQ(storm.assumed, 1U);
}

}  // namespace
}  // namespace qinzao::test
