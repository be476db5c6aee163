#include "engine/checks/waivers.hpp"

#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

Date day(char const* iso) {
  return *Date::parse(iso);
}

/// The findings of one check, and how they stand against waivers.
struct Decided {
  Decided(Drawing const& drawing, char const* check, std::vector<Waiver> const& waivers, char const* on = "2020-11-15")
      : city{drawing.city} {
    GapsOptions options = options_for({check});
    findings = find_findings(Survey{city, options}, options);
    ids = stable_ids(city, findings, 1);
    take_waivers(city, findings, ids, waivers, day(on));
  }
  FindingStatus status(std::size_t row = 0) const { return findings.list.at(row).status; }
  Waiver waiver(std::size_t row = 0) const { return {1, past_of(city, findings.list.at(row), ids.at(row)), {}}; }

  City const& city;
  Findings findings;
  std::vector<std::string> ids;
};

/// Parcels without any sewer, 12 m apart, of one unserved area.
Drawing unserved(int parcels) {
  Drawing d = sound_sewer();
  for (int i = 0; i < parcels; ++i) d.parcel("g" + std::to_string(i), {1000 + 12.0 * i, 0});
  return d;
}

/// An end that misses the sewer by so many metres.
Drawing missing_by(double metres) {
  Drawing d = sound_sewer();
  d.sanitary("x", {{75, 40}, {75, metres}});
  return d;
}

TEST(Waivers, AFindingIsWaivedFromTheDecisionOn) {
  Drawing d = unserved(4);
  Decided before{d, "blank_area", {}};
  ASSERT_EQ(before.findings.list.size(), 1U);
  EXPECT_EQ(before.status(), FindingStatus::open);
  EXPECT_EQ(Decided(d, "blank_area", {before.waiver()}).status(), FindingStatus::waived);
}

TEST(Waivers, ADeviationBelowTheLineIsWorseTheFurtherItLiesBelow) {
  Drawing d = sound_sewer();
  auto status_at = [&](double value) {
    Waiver waiver{1, {"level_spike-1", "level_spike", "", {"a"}, Severity::warning, -0.4, {}}, {}};
    Findings findings;
    findings.add("level_spike", Severity::warning, {Layer::nodes, 0}).value = value;
    std::vector<std::string> ids{"level_spike-1"};
    take_waivers(d.city, findings, ids, std::span{&waiver, 1}, day("2020-11-15"));
    return findings.list[0].status;
  };
  EXPECT_EQ(status_at(-0.42), FindingStatus::waived);
  EXPECT_EQ(status_at(-2), FindingStatus::lapsed);
  EXPECT_EQ(status_at(0.4), FindingStatus::waived);
}

TEST(Waivers, AnUnservedAreaThatGrowsByAParcelIsStillWaivedThoughItsIdChanges) {
  Waiver waiver = Decided{unserved(4), "blank_area", {}}.waiver();
  Decided grown{unserved(5), "blank_area", {waiver}};
  EXPECT_NE(grown.ids[0], waiver.finding.id);
  EXPECT_EQ(grown.status(), FindingStatus::waived);
}

TEST(Waivers, AWaiverWithoutItsSubjectsKnowsItsIdAlone) {
  Waiver waiver = Decided{unserved(4), "blank_area", {}}.waiver();
  waiver.finding.subjects.clear();
  EXPECT_EQ(Decided(unserved(4), "blank_area", {waiver}).status(), FindingStatus::waived);
  EXPECT_EQ(Decided(unserved(5), "blank_area", {waiver}).status(), FindingStatus::open);
}

TEST(Waivers, AWaiverHoldsOnItsLastDayAndNoLonger) {
  Drawing d = unserved(4);
  Waiver waiver = Decided{d, "blank_area", {}}.waiver();
  waiver.until = day("2020-11-15");
  EXPECT_EQ(Decided(d, "blank_area", {waiver}, "2020-11-15").status(), FindingStatus::waived);
  EXPECT_EQ(Decided(d, "blank_area", {waiver}, "2020-11-16").status(), FindingStatus::lapsed);
}

TEST(Waivers, AFindingWorseByATenthIsNoLongerWaived) {
  Waiver waiver = Decided{missing_by(1), "unsnapped_end", {}}.waiver();
  ASSERT_EQ(waiver.finding.value, 1);
  EXPECT_EQ(Decided(missing_by(1.09), "unsnapped_end", {waiver}).status(), FindingStatus::waived);
  EXPECT_EQ(Decided(missing_by(1.1), "unsnapped_end", {waiver}).status(), FindingStatus::lapsed);
  EXPECT_EQ(Decided(missing_by(0.6), "unsnapped_end", {waiver}).status(), FindingStatus::waived) << "it got better";
}

TEST(Waivers, BelowALimitLowerIsWorse) {
  Waiver waiver = Decided{missing_by(1), "unsnapped_end", {}}.waiver();
  waiver.finding.limit = 2;  // as of a pipe flatter than its limit
  EXPECT_EQ(Decided(missing_by(1.5), "unsnapped_end", {waiver}).status(), FindingStatus::waived);
  EXPECT_EQ(Decided(missing_by(0.9), "unsnapped_end", {waiver}).status(), FindingStatus::lapsed);
}

TEST(Waivers, AFindingMoreSevereThanItWasIsNoLongerWaived) {
  Drawing d = missing_by(1);
  Waiver waiver = Decided{d, "unsnapped_end", {}}.waiver();
  ASSERT_EQ(waiver.finding.severity, Severity::warning);
  EXPECT_EQ(Decided(d, "unsnapped_end", {waiver}).status(), FindingStatus::waived);
  waiver.finding.severity = Severity::info;
  EXPECT_EQ(Decided(d, "unsnapped_end", {waiver}).status(), FindingStatus::lapsed);
}

TEST(Waivers, WhatIsWaivedIsSetAsideWithItsIdAndWhatHasLapsedStays) {
  Drawing d = unserved(4);
  Decided before{d, "unserved", {}};
  ASSERT_EQ(before.ids.size(), 4U);
  std::vector<Waiver> waivers{before.waiver(1), before.waiver(2)};
  waivers[1].until = day("2020-01-01");
  Decided now{d, "unserved", waivers};
  std::vector<std::string> all = now.ids;
  WaivedFindings told = set_waived_aside(now.findings, now.ids, true);
  EXPECT_EQ(now.ids, all);
  told = set_waived_aside(now.findings, now.ids, false);
  EXPECT_EQ(told.waived, std::vector<std::string>{all[1]});
  EXPECT_EQ(told.lapsed, std::vector<std::string>{all[2]});
  EXPECT_EQ(now.ids, (std::vector<std::string>{all[0], all[2], all[3]}));
  ASSERT_EQ(now.findings.list.size(), 3U);
  for (Finding const& finding : now.findings.list) EXPECT_NE(finding.status, FindingStatus::waived);
  EXPECT_EQ(now.status(1), FindingStatus::lapsed);
}

}  // namespace
}  // namespace qinzao::test
