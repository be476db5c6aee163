#include "engine/survey/without.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/checks/gaps.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

/// A sewer from A over B and C to the plant P, 50 m a pipe, with a parcel on each pipe and one on a branch into C.
Drawing trunk() {
  Drawing d;
  d.node("A", NodeKind::manhole, {0, 0}).node("B", NodeKind::manhole, {50, 0}).node("C", NodeKind::manhole, {100, 0});
  d.node("P", NodeKind::treatment_plant, {150, 0}).node("D", NodeKind::manhole, {100, 60});
  auto from_to = [](char const* from, char const* to) { return PipeWords{.from = from, .to = to}; };
  d.sanitary("ab", {{0, 0}, {50, 0}}, from_to("A", "B")).sanitary("bc", {{50, 0}, {100, 0}}, from_to("B", "C"));
  d.sanitary("cp", {{100, 0}, {150, 0}}, from_to("C", "P")).sanitary("dc", {{100, 60}, {100, 0}}, from_to("D", "C"));
  d.parcel("g1", {20, 5}, 10, 2)
      .parcel("g2", {70, 5}, 10, 3)
      .parcel("g3", {125, 5}, 10, 5)
      .parcel("g4", {105, 40}, 10, 7);
  return d;
}

struct Without {
  Without(Drawing drawing, std::vector<std::string> const& ids) : city{std::move(drawing.city)} {
    SurveyOptions options = options_for({});
    DrainedBefore before;
    {
      Survey survey{city, options};
      before = drained_before(survey);
      taken = take_out(city, survey, ids);
    }
    lost = lost_outlet(before, Survey{city, options});
  }
  std::string parcels() const {
    std::string list;
    for (ParcelId parcel : lost.parcels) list.append(list.empty() ? "" : " ").append(city.parcels.id[parcel]);
    return list;
  }
  City city;
  std::vector<PipeId> taken;
  LostOutlet lost;
};

TEST(Without, APipeTakesTheOutletOfWhatJoinsItAndOfAllAboveIt) {
  Without out{trunk(), {"bc"}};
  EXPECT_EQ(out.parcels(), "g1 g2");
  EXPECT_EQ(out.lost.households, 5);
  EXPECT_DOUBLE_EQ(out.lost.metres[0], 50) << "ab alone: bc is not there";
}

TEST(Without, ANodeTakesEveryPipeThatEndsAtIt) {
  Without out{trunk(), {"C"}};
  EXPECT_EQ(out.taken.size(), 3U);
  EXPECT_EQ(out.parcels(), "g1 g2 g3 g4");
  EXPECT_DOUBLE_EQ(out.lost.metres[0], 50);
}

TEST(Without, WhatHasASecondWayOutLosesNothing) {
  Drawing d = trunk();
  d.node("Q", NodeKind::treatment_plant, {50, -80}).sanitary("bq", {{50, 0}, {50, -80}}, {.from = "B", .to = "Q"});
  Without out{std::move(d), {"bc"}};
  EXPECT_EQ(out.parcels(), "g2") << "only what joins the pipe itself";
}

TEST(Without, TheHouseholdsAreThoseOfCriticalPipe) {
  Drawing d = trunk();
  GapsOptions options = options_for({"critical_pipe"});
  options.check_options["critical"] = 1;
  Findings findings = find_findings(Survey{d.city, options}, options);
  ASSERT_EQ(findings.list.size(), 4U);
  for (Finding const& finding : findings.list) {
    std::string pipe{d.city.id_of(finding.subject)};
    EXPECT_EQ(Without(trunk(), {pipe}).lost.households, finding.value) << pipe;
  }
}

TEST(Without, AnUnknownIdIsNamedWithItsNeighbors) {
  EXPECT_THROW(Without(trunk(), {"xy"}), Error);
}

}  // namespace
}  // namespace qinzao::test
