#include "engine/checks/causes.hpp"

#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
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
  EXPECT_TRUE(cause.against_flow);
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

TEST(Within, OnlyFindingsAndParcelsInsideTheAreaCount) {
  Drawing d = sewer();
  d.parcel("in", {50, 200}).parcel("out", {500, 200});
  Shapes area;
  area.push_back(ShapeKind::polygon, std::vector<Point>{{0, 100}, {100, 100}, {100, 300}, {0, 300}, {0, 100}});
  GapsOptions options = options_for({"unserved"});
  options.within = &area;
  Survey survey{d.city, options};
  GapsResult result = find_gaps(survey, options);
  EXPECT_EQ(result.findings.list.size(), 1U);
  EXPECT_EQ(result.summary.developed, 1U);
}

}  // namespace
}  // namespace qinzao::test
