#include "engine/checks/baseline.hpp"

#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

/// One run over a drawing.
struct Looked {
  explicit Looked(Drawing const& drawing, std::vector<std::string> checks = checks_of({"coverage", "topology"}))
      : city{drawing.city} {
    options.checks = std::move(checks);
    findings = find_findings(Survey{city, options}, options);
    ids = stable_ids(city, findings, 1);
  }
  std::vector<PastFinding> as_past() const {
    std::vector<PastFinding> past;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      Finding const& finding = findings.list[i];
      past.push_back({ids[i],
                      std::string{finding.check},
                      std::string{finding.reason},
                      {std::string{city.id_of(finding.subject)}}});
      if (finding.details)
        for (Subject subject : finding.details->more_subjects) past.back().subjects.emplace_back(city.id_of(subject));
    }
    return past;
  }
  BaselineMatch against(Looked const& earlier) const {
    return match_baseline(city, findings, ids, earlier.as_past(), options.checks);
  }
  /// The checks of the findings that were not there before.
  std::multiset<std::string> fresh(BaselineMatch const& match) const {
    std::multiset<std::string> checks;
    for (std::size_t i = 0; i < ids.size(); ++i)
      if (!match.known[i]) checks.insert(std::string{findings.list[i].check});
    return checks;
  }

  City const& city;
  GapsOptions options = options_for({});
  Findings findings;
  std::vector<std::string> ids;
};

/// Parcels without any sewer, 12 m apart, of one unserved area.
Drawing unserved(int parcels) {
  Drawing d = sound_sewer();
  for (int i = 0; i < parcels; ++i) d.parcel("g" + std::to_string(i), {1000 + 12.0 * i, 0});
  return d;
}

TEST(Baseline, ACityIsItsOwnBaseline) {
  Drawing d = unserved(5);
  d.sanitary("x", {{0, 300}, {50, 300}});
  Looked run{d};
  ASSERT_GE(run.ids.size(), 7U);
  BaselineMatch match = run.against(run);
  EXPECT_EQ(run.fresh(match), std::multiset<std::string>{});
  EXPECT_EQ(match.gone, std::vector<std::string>{});
}

TEST(Baseline, AnUnservedAreaThatGrowsByAParcelIsKnownThoughItsIdChanges) {
  Drawing before = unserved(4);
  Drawing after = unserved(5);
  Looked earlier{before, {"blank_area", "unserved"}};
  Looked now{after, {"blank_area", "unserved"}};
  ASSERT_NE(earlier.ids.back(), now.ids.back());
  BaselineMatch match = now.against(earlier);
  EXPECT_EQ(now.fresh(match), std::multiset<std::string>{"unserved"}) << "the new parcel alone";
  EXPECT_EQ(match.gone, std::vector<std::string>{});
}

TEST(Baseline, ASeededFaultIsNewAndAMendedOneIsGone) {
  Drawing sound = unserved(4);
  Drawing broken = unserved(4);
  broken.sanitary("x", {{0, 300}, {50, 300}});
  Looked before{sound};
  Looked after{broken};
  EXPECT_EQ(after.fresh(after.against(before)), (std::multiset<std::string>{"no_outlet", "dead_end"}));
  EXPECT_EQ(after.against(before).gone, std::vector<std::string>{});
  EXPECT_EQ(before.against(after).gone.size(), 2U);
}

TEST(Baseline, WhatNobodyLookedForIsNotGone) {
  Drawing d = unserved(4);
  Looked all{d};
  Looked few{d, {"unserved"}};
  EXPECT_EQ(few.against(all).gone, std::vector<std::string>{});
}

TEST(Baseline, OfTwoAreasThatWereOneTheLargerIsKnown) {
  Drawing one = unserved(7);
  Drawing two = sound_sewer();
  for (int i = 0; i < 7; ++i) two.parcel("g" + std::to_string(i), {1000 + 12.0 * i + (i < 3 ? 0 : 100), 0});
  Looked earlier{one, {"blank_area"}};
  Looked now{two, {"blank_area"}};
  ASSERT_EQ(now.ids.size(), 2U);
  BaselineMatch match = now.against(earlier);
  for (std::size_t i : {0U, 1U}) {
    std::size_t parcels = 1 + now.findings.list[i].details->more_subjects.size();
    EXPECT_EQ(match.known[i], parcels == 4) << parcels;
  }
}

}  // namespace
}  // namespace qinzao::test
