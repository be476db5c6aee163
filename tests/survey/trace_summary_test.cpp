#include "engine/survey/trace_summary.hpp"

#include <gtest/gtest.h>

#include "engine/checks/gaps_options.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

TraceEnd end_below(Drawing const& drawing, std::string const& id) {
  Survey survey{drawing.city, options_for({})};
  TraceFrom from = trace_from(survey, id, TraceDirection::downstream);
  TraceSummary sum =
      sum_up(survey, trace(survey.network(), survey.terminals(), from.starts, TraceDirection::downstream));
  return sum.ends.at(0);
}

}  // namespace

TEST(TraceSummary, NeitherAnOutfallNorAPlantIsADeadEnd) {
  Drawing d = sound_sewer();
  d.node("O", NodeKind::outfall, {100, 40}).sanitary("e", {{100, 0}, {100, 40}});
  TraceEnd effluent = end_below(d, "e");
  EXPECT_EQ(effluent.reason, StopReason::outfall);
  EXPECT_FALSE(effluent.candidate) << "effluent misses no sewer";
  d.node("O2", NodeKind::outfall, {0, 200}).sanitary("f", {{0, 100}, {0, 200}});
  TraceEnd sewage = end_below(d, "f");
  EXPECT_EQ(sewage.reason, StopReason::outfall);
  EXPECT_TRUE(sewage.candidate);
  d.storm("r", {{100, -50}, {100, 0}}).storm("s", {{50, 100}, {0, 200}});
  EXPECT_EQ(end_below(d, "r").reason, StopReason::plant);
  EXPECT_EQ(end_below(d, "s").reason, StopReason::terminal);
  d.node("X", NodeKind::manhole, {300, 0}).sanitary("x", {{250, 0}, {300, 0}});
  EXPECT_EQ(end_below(d, "x").reason, StopReason::dead_end);
}

}  // namespace qinzao::test
