#include <gtest/gtest.h>

#include "engine/checks/baseline.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

TEST(FindingIds, TwoFaultsOfOneRowAreTwoFindingsWhicheverElseIsFound) {
  Drawing d = sound_sewer();
  auto found_of = [&](std::initializer_list<char const*> reasons) {
    Findings findings;
    for (char const* reason : reasons)
      findings.add("date_conflict", Severity::warning, {Layer::pipes, 0}).reason = reason;
    return findings;
  };
  Findings before = found_of({"unlikely"});
  Findings after = found_of({"ends_before_begin", "unlikely"});
  std::vector<std::string> then = stable_ids(d.city, before, 1);
  std::vector<std::string> now = stable_ids(d.city, after, 1);
  EXPECT_EQ(then[0], now[1]);
  EXPECT_NE(now[0], now[1]);
  std::vector<PastFinding> past{past_of(d.city, before.list[0], then[0])};
  std::vector<std::string> checks{"date_conflict"};
  BaselineMatch match = match_baseline(d.city, after, now, past, checks);
  EXPECT_EQ(match.known, (std::vector<bool>{false, true}));
  EXPECT_TRUE(match.gone.empty());
}

TEST(FindingIds, ACheckOfTopologyKeepsItsIdWhateverItsReason) {
  Drawing d = sound_sewer();
  Findings findings;
  findings.add("missing_link", Severity::warning, {Layer::nodes, 0});
  findings.add("missing_link", Severity::warning, {Layer::nodes, 0}).reason = "too_low";
  std::vector<std::string> ids = stable_ids(d.city, findings, 1);
  EXPECT_EQ(ids[1], ids[0] + "-2");
}

}  // namespace
}  // namespace qinzao::test
