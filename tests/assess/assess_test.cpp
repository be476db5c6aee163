#include "engine/assess/assess.hpp"

#include <gtest/gtest.h>

#include "tests/support/assessed_town.hpp"

namespace qinzao::test {
namespace {

using enum SubjectKind;
using enum ItemState;

TEST(Assess, ACombinedAreaIsMetWhereNothingIsLeft) {
  Drawing d = combined_town();
  survey_without_any(d);
  inspected_area().laid_on(d);
  AreaAssessment area = assessed(d).areas[0];
  EXPECT_EQ(area.of(Item::blank_areas).state, met);
  for (Item item : {Item::direct_discharges, Item::cross_connections, Item::dischargers, Item::compounds})
    EXPECT_EQ(area.of(item).state, not_applicable) << id_of(item);
  EXPECT_EQ(area.of(Item::inspection).state, met);
  EXPECT_EQ(area.of(Item::inspection).evidence, 1.0);
  EXPECT_EQ(area.of(Item::repair).state, met);
  EXPECT_TRUE(area.met);
}

TEST(Assess, WithoutTheRowThatSaysSoDischargersAreUnknown) {
  Drawing d = combined_town();
  Papers::event(d, area, "A", "no_compounds", "2020-01-01");
  inspected_area().laid_on(d);
  EXPECT_EQ(state(d, Item::dischargers), unknown);
  EXPECT_FALSE(assessed(d).areas[0].met);
}

TEST(Assess, UnknownIsNeverMet) {
  Drawing d = combined_town();
  survey_without_any(d);
  Papers{}.area("A", {-50, -50}, 300, 300).laid_on(d);
  AreaAssessment area = assessed(d).areas[0];
  EXPECT_EQ(area.of(Item::inspection).evidence, 0.0);
  EXPECT_EQ(area.of(Item::inspection).state, unknown);
  EXPECT_EQ(area.of(Item::repair).state, unknown);
  EXPECT_FALSE(area.any_open());
  EXPECT_FALSE(area.met);
}

TEST(Assess, AnAreaNobodyCanPlaceIsUnknownThroughout) {
  Drawing d = combined_town();
  Papers{}.worded_area("A", "无名路北、另一路南").laid_on(d);
  Assessment found = assessed(d);
  for (ItemResult const& item : found.areas[0].items) EXPECT_EQ(item.state, unknown);
  EXPECT_FALSE(found.areas[0].met);
  ASSERT_EQ(found.notes.size(), 1U);
}

TEST(Assess, NineHundredAreasShareTheBoundaryOut) {
  Drawing d = sound_sewer();
  d.boundary({0, 0}, 1000);
  Papers papers;
  double sum_m2 = 0;
  for (int i = 0; i < 30; ++i)
    for (int j = 0; j < 30; ++j) {
      double x = 1000.0 * i / 30;
      double y = 1000.0 * j / 30;
      if (i == 29 && j == 29) continue;  // one is left out
      papers.area("A" + std::to_string(30 * i + j), {x, y}, 1000.0 * (i + 1) / 30 - x, 1000.0 * (j + 1) / 30 - y);
      sum_m2 += (1000.0 * (i + 1) / 30 - x) * (1000.0 * (j + 1) / 30 - y);
    }
  papers.laid_on(d);
  Assessment found = assessed(d);
  EXPECT_EQ(found.areas.size(), 899U);
  EXPECT_TRUE(found.notes.empty()) << "no overlap is told";
  EXPECT_NEAR(sum_m2 + *found.uncovered_m2, 1e6, 1);
  EXPECT_NEAR(*found.uncovered_m2, 1e6 / 900, 1);
}

}  // namespace
}  // namespace qinzao::test
