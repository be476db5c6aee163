#include "engine/assess/compound_items.hpp"

#include <gtest/gtest.h>

#include "tests/support/assessed_town.hpp"

namespace qinzao::test {
namespace {

using enum SubjectKind;
using enum ItemState;

TEST(CompoundItems, CompoundsAreOpenByWhatTheListSays) {
  auto with = [](Answer separated, std::optional<std::pair<int, int>> risers = {}) {
    Drawing d = sound_sewer();
    Papers papers;
    papers.area("A", {-50, -50}, 300, 300).compound("C", {0, 5}, 10, separated);
    if (risers) papers.risers(risers->first, risers->second);
    papers.laid_on(d);
    return state(d, Item::compounds);
  };
  EXPECT_EQ(with(Answer::yes), met);
  EXPECT_EQ(with(Answer::no), open);
  EXPECT_EQ(with(Answer::unknown), unknown);
  EXPECT_EQ(with(Answer::yes, std::pair{3, 4}), open);
  EXPECT_EQ(with(Answer::yes, std::pair{4, 4}), met);
  EXPECT_EQ(with(Answer::unknown, std::pair{3, 4}), open);
  Drawing d = sound_sewer();
  Papers papers;
  papers.area("A", {-50, -50}, 300, 300).compound("C", {0, 5}, 10, Answer::yes);
  papers.rows.compounds.risers_total[CompoundId{0}] = 10;
  papers.laid_on(d);
  EXPECT_EQ(state(d, Item::compounds), unknown) << "nobody knows how many of its risers are done";
}

TEST(CompoundItems, ACompoundIsOpenOnceWithBothReasons) {
  Drawing d = sound_sewer();
  Papers{}.area("A", {-50, -50}, 300, 300).compound("C", {0, 5}, 10, Answer::no).risers(1, 2).laid_on(d);
  ItemResult item = assessed(d).areas[0].of(Item::compounds);
  ASSERT_EQ(item.open.size(), 1U);
  EXPECT_EQ(item.open[0].reasons, (std::vector<OpenReason>{"not_separated", "risers"}));
}

TEST(CompoundItems, WherePeopleLiveAndNoCompoundIsListedNobodyKnows) {
  Drawing d = combined_town();
  Papers{}.area("A", {-50, -50}, 300, 300).area("empty", {500, 500}, 10, 10).laid_on(d);
  Assessment found = assessed(d);
  EXPECT_EQ(found.areas[0].of(Item::compounds).state, unknown);
  EXPECT_EQ(found.areas[1].of(Item::compounds).state, met);
}

}  // namespace
}  // namespace qinzao::test
