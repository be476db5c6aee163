#include "engine/land/parcel_stages.hpp"

#include <gtest/gtest.h>

namespace qinzao {

namespace {

Standing standing(char const* surveyed, char const* signed_on) {
  Standing one;
  one.reached[1] = Date::parse(surveyed);
  one.reached[3] = Date::parse(signed_on);
  return one;
}

std::string told(std::vector<ParcelStage> const& all) {
  std::string lines;
  for (ParcelStage const& one : all)
    lines += std::to_string(one.parcel.value()) + " " + std::string{word_of(one.stage)} + " " +
             (one.begin ? one.begin->iso() : "-") + " " + (one.end ? one.end->iso() : "-") + " " +
             std::to_string(one.households) + "\n";
  return lines;
}

}  // namespace

TEST(ParcelStages, AParcelIsAsFarAsItsLastHousehold) {
  TextColumn parcels;
  for (char const* id : {"G1", "G2", "G3"}) parcels.push_back(id);
  Households households;
  HouseholdParcels links;
  for (char const* id : {"1", "2", "3"}) households.household_id.push_back(id);
  for (auto [household, parcel] : {std::pair{"1", "G1"}, {"2", "G1"}, {"3", "G3"}, {"3", "nowhere"}}) {
    links.household_id.push_back(household);
    links.parcel_id.push_back(parcel);
  }
  std::vector<Standing> all{standing("2020-05-01", "2020-06-01"), standing("2020-05-10", "2020-05-20"),
                            standing("", "2020-07-01")};
  EXPECT_EQ(told(parcel_stages(parcels, households, links, all)),
            "0 registered - 2020-05-10 2\n0 surveyed 2020-05-10 2020-06-01 2\n0 signed 2020-06-01 - 2\n"
            "2 registered - 2020-07-01 1\n2 signed 2020-07-01 - 1\n");
  all[0].gone = true;
  EXPECT_EQ(told(parcel_stages(parcels, households, links, std::vector<Standing>{all})).substr(0, 26),
            "0 registered - 2020-05-10 ");
}

}  // namespace qinzao
