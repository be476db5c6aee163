#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/registry.hpp"
#include "tests/support/drawing.hpp"

// Levels at nodes that do not fit the line of their pipes.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

/// Twelve pipes of 50 m in a row, N0 to N12, falling 0.20 m each from 7.00; at N6 both ends lie so much higher.
Drawing row_of_pipes(double off_m) {
  Drawing d;
  for (int i = 0; i <= 12; ++i)
    d.node("N" + std::to_string(i), i == 12 ? NodeKind::treatment_plant : NodeKind::manhole, {50.0 * i, 0});
  for (int i = 0; i < 12; ++i)
    d.sanitary("p" + std::to_string(i), {{50.0 * i, 0}, {50.0 * (i + 1), 0}},
               {.from = "N" + std::to_string(i),
                .to = "N" + std::to_string(i + 1),
                .invert_up_m = 7 - 0.2 * i + (i == 6 ? off_m : 0),
                .invert_down_m = 6.8 - 0.2 * i + (i == 5 ? off_m : 0)});
  return d;
}

TEST(LevelSpike, ALevelAMetreOffIsFoundAndTheLineSuggested) {
  for (double off_m : {1.0, -1.0}) {
    Drawing d = row_of_pipes(off_m);
    EXPECT_EQ(found(d.city, "level_spike"), Names{"N6+p5+p6"});
    GapsOptions options = options_for({"level_spike", "adverse_slope", "level_step"});
    options.standard = &gb50014();
    Findings findings = find_findings(Survey{d.city, options}, options);
    ASSERT_EQ(findings.list.size(), 2U);
    Finding const& spike = *std::ranges::find(findings.list, "level_spike", &Finding::check);
    EXPECT_NEAR(*spike.value, off_m, 1e-9);
    EXPECT_NEAR(*spike.details->suggested_m, 5.8, 1e-9);
    Finding const& slope = *std::ranges::find(findings.list, "adverse_slope", &Finding::check);
    EXPECT_EQ(slope.cause, spike.subject) << "it explains the slope";
    EXPECT_EQ(d.city.id_of(slope.subject), off_m > 0 ? "p5" : "p6");
  }
}

TEST(LevelSpike, OnTheLineOrWithinAFootThereIsNone) {
  EXPECT_EQ(found(row_of_pipes(0).city, "level_spike"), Names{});
  EXPECT_EQ(found(row_of_pipes(0.299).city, "level_spike"), Names{});
  EXPECT_EQ(found(row_of_pipes(0.301).city, "level_spike"), Names{"N6+p5+p6"});
}

/// At N6 the pipe that leaves begins so much lower, and both ends are a metre too high.
Drawing spike_with_drop(double drop_m) {
  Drawing d = row_of_pipes(1);
  d.city.pipes.invert_up_m[PipeId{6U}] -= drop_m;
  return d;
}

TEST(LevelSpike, ADropNoLargerThanADeviationThatCountsExplainsNone) {
  EXPECT_EQ(found(spike_with_drop(0.02).city, "level_spike"), Names{"N6+p5+p6"});
  EXPECT_EQ(found(spike_with_drop(0.29).city, "level_spike"), Names{"N6+p5+p6"});
  EXPECT_EQ(found(spike_with_drop(0.31).city, "level_spike"), Names{}) << "a drop that the standard allows";
}

TEST(LevelSpike, TwoLevelsThatAreWrongTogetherAreMendedTogether) {
  Drawing d = row_of_pipes(0.29);
  d.city.pipes.invert_down_m[PipeId{5U}] += 0.03;
  EXPECT_EQ(found(d.city, "level_spike"), Names{"N6+p5+p6"}) << "the one that leaves lies 0.29 m off, just near enough";
}

/// A storm sewer through the same manholes, sound; then the other way round.
TEST(LevelSpike, EachGroupThatPassesAManholeIsLookedAt) {
  for (auto [foul_off_m, storm_off_m, expected] :
       {std::tuple{1.0, 0.0, "N6+p5+p6"}, std::tuple{0.0, 1.0, "N6+s5+s6"}}) {
    Drawing d = row_of_pipes(foul_off_m);
    for (int i = 0; i < 12; ++i)
      d.storm("s" + std::to_string(i), {{50.0 * i, 0}, {50.0 * (i + 1), 0}},
              {.from = "N" + std::to_string(i),
               .to = "N" + std::to_string(i + 1),
               .invert_up_m = 9 - 0.2 * i + (i == 6 ? storm_off_m : 0),
               .invert_down_m = 8.8 - 0.2 * i + (i == 5 ? storm_off_m : 0)});
    EXPECT_EQ(found(d.city, "level_spike"), Names{expected});
  }
}

TEST(LevelSpike, WhereItExplainsNothingThereIsNone) {
  Drawing d = row_of_pipes(0);
  // The pipes above N3 are flat, those below steep: off the line, and no fault.
  for (int i = 0; i < 12; ++i) {
    auto level = [](int node) { return node <= 3 ? 5 - 0.01 * node : 5 - 1.0 * (node - 3); };
    d.city.pipes.invert_up_m[PipeId{static_cast<std::uint32_t>(i)}] = level(i);
    d.city.pipes.invert_down_m[PipeId{static_cast<std::uint32_t>(i)}] = level(i + 1);
  }
  EXPECT_EQ(found(d.city, "level_spike"), Names{});
}

TEST(LevelSpike, ADropThatTheStandardAllowsIsNone) {
  Drawing d = row_of_pipes(0);
  // At N6 the water drops 0.9 m; above and below all is as before.
  for (std::uint32_t i = 6; i < 12; ++i) {
    d.city.pipes.invert_up_m[PipeId{i}] -= 0.9;
    d.city.pipes.invert_down_m[PipeId{i}] -= 0.9;
  }
  EXPECT_EQ(found(d.city, "level_spike"), Names{});
}

/// With N6 too high the steep pipe below it makes N7 lie off its own line; with N6 put right it does not.
TEST(LevelSpike, TheNeighborOfAWrongLevelIsNotBlamed) {
  Drawing d = row_of_pipes(3);
  d.city.pipes.invert_up_m[PipeId{7U}] =
      5.58;  // from 5.60: N7 steps down by 2 cm, so that its line would mend something
  d.city.pipes.invert_down_m[PipeId{7U}] = 5.59;
  d.city.pipes.invert_up_m[PipeId{8U}] = 5.58;
  EXPECT_EQ(found(d.city, "level_spike"), Names{"N6+p5+p6"});
}

TEST(LevelSpike, AnUnknownLevelSaysNothing) {
  Drawing d = row_of_pipes(1);
  d.city.pipes.invert_up_m[PipeId{5U}] = unknown_value;
  EXPECT_EQ(found(d.city, "level_spike"), Names{});
}

}  // namespace
}  // namespace qinzao::test
