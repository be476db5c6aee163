#include "engine/survey/pipe_values.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/checks/gaps.hpp"
#include "engine/survey/trace_summary.hpp"
#include "tests/properties/random_city.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

/// A sewer of 300 mm that falls 3 permille, with parcels of so many households on its upper pipe.
Drawing loaded_sewer(double households) {
  Drawing d;
  d.node("A", NodeKind::manhole, {0, 0})
      .node("B", NodeKind::manhole, {50, 0})
      .node("P", NodeKind::treatment_plant, {100, 0});
  d.sanitary("ab", {{0, 0}, {50, 0}}, {.from = "A", .to = "B", .invert_up_m = 5, .invert_down_m = 4.85});
  d.sanitary("bp", {{50, 0}, {100, 0}}, {.from = "B", .to = "P", .invert_up_m = 4.85, .invert_down_m = 4.7});
  d.parcel("g", {20, 5}, 10, households);
  return d;
}

std::vector<PipeValues> values_of(City const& city) {
  SurveyOptions options = options_for({});
  options.standard = &gb50014();
  Survey survey{city, options};
  return values_of_pipes(survey);
}

TEST(PipeValues, OfASewerWorkedOutByHand) {
  auto values = values_of(loaded_sewer(100).city);
  ASSERT_EQ(values.size(), 2U);
  PipeValues const& bp = values[1];
  EXPECT_NEAR(bp.slope_permille, 3, 1e-9);
  // Manning, full: A = 0.0706858 m2, R = 0.075 m, S = 0.003; the material is unknown, so the smoothest n of the
  // standard.
  double n = gb50014().smoothest_n();
  EXPECT_NEAR(bp.q_full_lps, 1000 * 0.0706858 * std::pow(0.075, 2.0 / 3) * std::sqrt(0.003) / n, 0.01);
  // 100 households of 2.6 persons, 150 L/d, 0.9 of it returned, a tenth more from the ground.
  double average = 100 * 2.6 * 150 * 0.9 / 86400;
  EXPECT_NEAR(bp.sewage_avg_lps, average, 1e-9);
  EXPECT_NEAR(bp.sewage_peak_lps, peak_lps(gb50014(), average), 1e-9);
  EXPECT_NEAR(bp.load_ratio, bp.sewage_peak_lps / bp.q_allowed_lps, 1e-12);
  EXPECT_EQ(bp.upstream_households, 100);
  EXPECT_EQ(bp.upstream_parcels, 1);
  EXPECT_DOUBLE_EQ(bp.upstream_m, 100);
  EXPECT_NEAR(bp.minutes_to_outlet, 50 / bp.v_ms / 60, 1e-9);
  EXPECT_NEAR(values[0].minutes_to_outlet, 100 / bp.v_ms / 60, 1e-9);
  EXPECT_TRUE(bp.why.empty());
}

TEST(PipeValues, WhatIsUnknownSaysWhy) {
  Drawing d = sound_sewer();
  d.sanitary("x", {{0, 300}, {50, 300}}, {.invert_up_m = 4, .invert_down_m = 4.2});
  d.sanitary("y", {{0, 400}, {50, 400}}, {.conveyance = Conveyance::pressure});
  auto values = values_of(d.city);
  using Why = std::vector<std::string_view>;
  EXPECT_EQ(values[0].why, (Why{"no_slope", "no_parcels"}));
  EXPECT_EQ(values[2].why, (Why{"adverse", "no_parcels", "not_draining"}));
  EXPECT_EQ(values[3].why, (Why{"not_gravity", "no_parcels", "not_draining"}));
  EXPECT_FALSE(known(values[2].q_allowed_lps));
}

TEST(PipeValues, TheLoadIsAboveOneExactlyWhereThePipeIsOverCapacity) {
  for (double households : {100.0, 5000.0, 20000.0}) {
    Drawing d = loaded_sewer(households);
    d.city.rain = rain_of_nantong();
    d.storm("s", {{0, 20}, {50, 20}}, {.invert_up_m = 5, .invert_down_m = 4.9}).node("O", NodeKind::outfall, {50, 20});
    std::multiset<std::string> told;
    for (PipeValues const& pipe : values_of(d.city))
      if (pipe.load_ratio > 1) told.insert(std::string{d.city.pipes.id[pipe.pipe]});
    std::multiset<std::string> checked;
    for (std::string const& finding : found(d.city, "over_capacity"))
      checked.insert(finding.substr(0, finding.find(' ')));
    EXPECT_EQ(told, checked) << households;
  }
}

TEST(PipeValues, WhatLiesAboveIsWhatATraceUpstreamPasses) {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    Drawing drawing = random_city(seed);
    City const& city = drawing.city;
    SurveyOptions options = options_for({});
    options.standard = &gb50014();
    Survey survey{city, options};
    for (PipeValues const& pipe : values_of_pipes(survey)) {
      std::string id{city.pipes.id[pipe.pipe]};
      if (city.pipes.system[pipe.pipe] == System::unknown) continue;
      TraceFrom from = trace_from(survey, id, TraceDirection::upstream);
      Trace found = trace(survey.network(), survey.terminals(), from.starts, TraceDirection::upstream);
      for (PieceId piece : from.own)
        if (std::ranges::find(found.pieces, piece) == found.pieces.end()) found.pieces.push_back(piece);
      TraceSummary sum = sum_up(survey, found);
      EXPECT_NEAR(pipe.upstream_m, sum.metres, 1e-6) << "seed " << seed << ", " << id;
      if (known(pipe.upstream_parcels)) {
        EXPECT_NEAR(pipe.upstream_parcels, sum.parcels, 1e-9) << "seed " << seed << ", " << id;
      }
      if (known(pipe.upstream_households)) {
        EXPECT_NEAR(pipe.upstream_households, sum.households, 1e-9) << "seed " << seed << ", " << id;
      }
      if (HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace qinzao::test
