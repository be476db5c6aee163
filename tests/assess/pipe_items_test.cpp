#include "engine/assess/pipe_items.hpp"

#include <gtest/gtest.h>

#include "tests/support/assessed_town.hpp"

namespace qinzao::test {
namespace {

using enum SubjectKind;
using enum ItemState;

TEST(PipeItems, SevereStructuralDefectsWaitForTheirRepair) {
  auto with = [](std::string const& code, int grade, std::vector<std::string> const& events = {}) {
    Drawing d = combined_town();
    for (std::string const& word : events)
      Papers::event(d, defect, "f", word, "2020-0" + std::to_string(1 + d.city.ledger.size()) + "-01");
    inspected_area().defect("f", "I", code, grade, 20).laid_on(d);
    return state(d, Item::repair);
  };
  EXPECT_EQ(with("PL", 3), open);
  EXPECT_EQ(with("PL", 2), met);
  EXPECT_EQ(with("CJ", 4), met) << "functional";
  EXPECT_EQ(with("XX", 3), unknown) << "it may be structural";
  EXPECT_EQ(with("FS", 4), unknown) << "there is no such grade";
  EXPECT_EQ(with("PL", 3, {"repaired"}), met);
  EXPECT_EQ(with("PL", 3, {"repaired", "relapsed"}), open);
}

TEST(PipeItems, AnUnverifiedTargetOpensNothing) {
  Drawing d = combined_town();
  d.pipe("long", System::combined, {{0, 100}, {200, 100}, {100, 0}}, {.installed_on = "2000-01-01"});
  Papers papers = inspected_area();
  papers.rows.criteria.inspected_percent = 90;
  papers.laid_on(d);
  EXPECT_EQ(state(d, Item::inspection), met);
  papers.rows.criteria.inspected_percent_verified = true;
  Drawing again = d;
  papers.laid_on(again);
  EXPECT_EQ(state(again, Item::inspection), open);
  EXPECT_EQ(state(again, Item::inspection, "2030-11-15"), open) << "an inspection counts ten years";
}

TEST(PipeItems, ANewPipeIsPendingForAYear) {
  auto with = [](std::string const& laid, std::string const& looked) {
    Drawing d = combined_town();
    d.pipe("new", System::combined, {{100, 60}, {100, 0}}, {.installed_on = laid});
    Papers papers = inspected_area();
    if (!looked.empty()) papers.inspection("N", "new", looked);
    papers.laid_on(d);
    return state(d, Item::new_pipes);
  };
  EXPECT_EQ(with("2019-11-16", ""), pending);
  EXPECT_EQ(with("2019-11-15", ""), open);
  EXPECT_EQ(with("2019-11-15", "2020-11-15"), met);
  EXPECT_EQ(with("2019-11-15", "2018-11-15"), met);
  EXPECT_EQ(with("2019-11-15", "2018-11-14"), open);
  EXPECT_EQ(with("2010-01-01", ""), not_applicable);
}

}  // namespace
}  // namespace qinzao::test
