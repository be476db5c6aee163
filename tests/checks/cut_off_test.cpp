#include "engine/checks/cut_off.hpp"

#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

/// "back" runs against the way out of two parcels; a third drains.
Drawing town() {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, {200, 0}).sanitary("main", {{0, 0}, {200, 0}});
  d.sanitary("back", {{200, 0}, {200, 300}}).sanitary("above", {{300, 300}, {200, 300}});
  d.parcel("near the plant", {100, 10}, 10, 3).parcel("q", {250, 310}, 10, 5).parcel("r", {200, 150}, 10, 7);
  return d;
}

Subject pipe(Drawing const& d, std::string_view id) {
  return {Layer::pipes, *TextIndex{d.city.pipes.id}.find(id)};
}

TEST(CutOff, NamesTheParcelsThatACauseCutsOff) {
  Drawing d = town();
  Survey survey{d.city, options_for({})};
  auto off = cut_off_by(survey, pipe(d, "back"));
  ASSERT_TRUE(off);
  EXPECT_EQ(off->cause.kind, CauseKind::against_flow);
  EXPECT_DOUBLE_EQ(off->cause.households, 12);
  std::vector<std::string> parcels;
  for (ParcelId parcel : off->parcels) parcels.emplace_back(d.city.parcels.id[parcel]);
  EXPECT_EQ(parcels, (std::vector<std::string>{"q", "r"}));
  EXPECT_TRUE(off->households.empty()) << "the parcels only tell a number";
}

TEST(CutOff, NamesTheHouseholdsThatStandThere) {
  Drawing d = town();
  d.household("h1", "", "q")
      .household("h2", "", "r")
      .household("h3", "", "near the plant")
      .household("gone", "", "q", true);
  Survey survey{d.city, options_for({})};
  auto off = cut_off_by(survey, pipe(d, "back"));
  ASSERT_TRUE(off);
  std::vector<std::string> households;
  for (HouseholdId household : off->households)
    households.emplace_back(d.city.households.household_id[household]);
  EXPECT_EQ(households, (std::vector<std::string>{"h1", "h2"}));
}

TEST(CutOff, APipeThatCutsNothingOffIsNoCause) {
  Drawing d = town();
  Survey survey{d.city, options_for({})};
  EXPECT_FALSE(cut_off_by(survey, pipe(d, "main")));
  EXPECT_FALSE(cut_off_by(survey, pipe(d, "above"))) << "it is cut off itself";
}

}  // namespace
}  // namespace qinzao::test
