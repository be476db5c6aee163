#include "engine/land/parcel_stages.hpp"

#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao {

namespace {

HouseholdStatus status(char const* surveyed, char const* signed_on) {
  HouseholdStatus one;
  one.reached[1] = Date::parse(surveyed);
  one.reached[3] = Date::parse(signed_on);
  return one;
}

std::string told(std::vector<ParcelStage> const& all) {
  std::string lines;
  for (ParcelStage const& one : all)
    lines += std::to_string(one.parcel.value()) + " " + std::string{word_of(one.stage)} + " " +
             (one.begin ? one.begin->iso() : "-") + " " + (one.end ? one.end->iso() : "-") + " " +
             std::to_string(std::lround(one.households)) + "\n";
  return lines;
}

}  // namespace

TEST(ParcelStages, AParcelIsAsFarAsItsLastHousehold) {
  test::Drawing d;
  d.parcel("G1", {0, 0}).parcel("G2", {100, 0}).parcel("G3", {200, 0}).parcel("G4", {300, 0}, 20);
  d.household("1", "", "G1").household("2", "", "G1").household("3", "", "G3").holds("3", "nowhere");
  LandView land = d.city.land();
  std::vector<HouseholdStatus> all{status("2020-05-01", "2020-06-01"), status("2020-05-10", "2020-05-20"),
                                   status("", "2020-07-01")};
  EXPECT_EQ(told(parcel_stages(land, all)),
            "0 registered - 2020-05-10 2\n0 surveyed 2020-05-10 2020-06-01 2\n0 signed 2020-06-01 - 2\n"
            "2 registered - 2020-07-01 1\n2 signed 2020-07-01 - 1\n");
  all[0].gone = true;
  EXPECT_EQ(told(parcel_stages(land, all)).substr(0, 26), "0 registered - 2020-05-10 ");
}

TEST(ParcelStages, AHouseholdOnTwoParcelsCountsInParts) {
  test::Drawing d;
  d.parcel("small", {0, 0}).parcel("large", {100, 0}, 20);
  d.household("1", "", "").holds("1", "small", 0.4).holds("1", "large", 0.9);
  std::vector<ParcelStage> all = parcel_stages(d.city.land(), std::vector<HouseholdStatus>{status("", "")});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_DOUBLE_EQ(all[0].households, 0.1);
  EXPECT_DOUBLE_EQ(all[1].households, 0.9);
}

}  // namespace qinzao
