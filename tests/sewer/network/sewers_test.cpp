#include "engine/sewer/network/sewers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/checks/gaps.hpp"
#include "engine/sewer/network/group_subject.hpp"
#include "engine/survey/trace_summary.hpp"
#include "tests/support/drawing.hpp"

// What a place without a node is called.

namespace qinzao::test {
namespace {

/// The name of the place where a pipe ends.
std::string name_at_end(Drawing const& d, std::uint32_t pipe, int end) {
  Survey survey{d.city, options_for({})};
  VertexId vertex = survey.network().vertex_at(PipeId{pipe}, end);
  return std::string{d.city.id_of(subject_at(d.city.pipes, survey.network(), vertex))};
}

TEST(PlaceName, IsThatOfItsNode) {
  Drawing d;
  d.node("N", NodeKind::manhole, {50, 0}).sanitary("z", {{0, 0}, {50, 0}}, {.to = "N"});
  EXPECT_EQ(name_at_end(d, 0, 1), "N");
}

TEST(PlaceName, WithoutANodeIsTheSmallestKeyOfThePipesWhoseFlowEndsThere) {
  Drawing d;
  d.sanitary("z", {{0, 0}, {50, 0}}).sanitary("b", {{0, 50}, {50, 0}}).sanitary("a", {{50, 0}, {100, 0}});
  EXPECT_EQ(name_at_end(d, 0, 1), "b") << "a begins there, z stands first in the file";
}

TEST(PlaceName, WhereFlowOnlyBeginsIsTheSmallestKeyOfThose) {
  Drawing d;
  d.sanitary("z", {{0, 0}, {50, 0}}).sanitary("b", {{0, 0}, {50, 50}});
  EXPECT_EQ(name_at_end(d, 0, 0), "b");
}

TEST(PlaceName, APipeThatPassesComesLast) {
  Drawing d;
  d.sanitary("a", {{0, 0}, {100, 0}}).sanitary("z", {{50, 0}, {50, 60}});
  EXPECT_EQ(name_at_end(d, 1, 0), "z") << "it begins on a";
}

/// Two sewers end together in the open, beside a parcel, far from the plant.
TEST(PlaceName, IsTheSameInEveryOutput) {
  Drawing d = sound_sewer();
  d.sanitary("z", {{0, 300}, {50, 300}}).sanitary("b", {{50, 350}, {50, 300}}).parcel("G", {20, 305});
  GapsOptions options = options_for({"unserved", "no_outlet", "dead_end", "missing_link"});
  Survey survey{d.city, options};
  GapsResult result = find_gaps(survey, options);
  Subject place = subject_of(PipeId{3U});
  for (Finding const& finding : result.findings.list)
    EXPECT_EQ(finding.check == "dead_end" ? finding.subject : finding.cause, place) << finding.check;
  EXPECT_EQ(result.findings.list.size(), 3U);
  ASSERT_EQ(result.summary.causes.size(), 1U);
  EXPECT_EQ(result.summary.causes[0].subject, place);
  VertexId vertex = survey.network().vertex_at(PipeId{2U}, 1);
  EXPECT_EQ(subjects_at(d.city.pipes, survey.network(), vertex, Group::foul),
            (std::vector<Subject>{place, subject_of(PipeId{2U})}));
  TraceFrom from = trace_from(survey, "z", TraceDirection::downstream);
  TraceSummary sum =
      sum_up(survey, trace(survey.network(), survey.terminals(), from.starts, TraceDirection::downstream));
  ASSERT_EQ(sum.ends.size(), 1U);
  EXPECT_EQ(sum.ends[0].at, place);
}

}  // namespace
}  // namespace qinzao::test
