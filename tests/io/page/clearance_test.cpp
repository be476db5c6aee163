#include "engine/io/page/clearance.hpp"

#include <gtest/gtest.h>

#include "tests/support/page_city.hpp"

namespace qinzao::test {
namespace {

using Json = nlohmann::json;

TEST(PageClearance, TellsWhatOfTheWorksIsFreeAndNamesNoHousehold) {
  SmallCity city;
  city.load_rows("works", "work_id;name;kind;wkt\nK2;新路;road;\"LINESTRING(584980 3547760, 585080 3547760)\"\n");
  Json data = city.data();
  // household 1 has signed and is still there: the road over parcel A is held for its 20 m and 3 m on either side
  Json const& blocks = data["blocks"];
  ASSERT_EQ(blocks["works"].size(), 2U);  // K1 is accepted; P2 belongs to no work
  EXPECT_EQ(blocks["works"][0]["name"], "新路");
  EXPECT_EQ(blocks["works"][0]["metres"], 100);
  EXPECT_EQ(blocks["works"][0]["buildable_m"], 74);
  EXPECT_EQ(blocks["works"][0]["certificate"], 3);
  EXPECT_EQ(blocks["strips"]["state"], (Json{"clear", "soft", "clear", "clear"}));
  EXPECT_EQ(blocks["strips"]["from_m"], (Json{0, 16.18, 42.18, 0}));
  EXPECT_EQ(blocks["strips"]["shape"].size(), 4U);
  EXPECT_EQ(data["unlock"]["unit"], "metres");
  ASSERT_EQ(data["unlock"]["corners"].size(), 1U);
  EXPECT_EQ(data["unlock"]["corners"][0]["signatures"], 1);  // household 2
  Json const& pieces = data["unlock"]["corners"][0]["pieces"];
  ASSERT_EQ(pieces.size(), 1U);
  EXPECT_EQ(data["unlock"]["pieces"]["state"][pieces[0].get<std::size_t>()], "blocked");
  EXPECT_EQ(data["unlock"]["pieces"]["metres"][pieces[0].get<std::size_t>()], 26);
  EXPECT_EQ(city.page().find("SECRET"), std::string::npos);
  EXPECT_EQ(data["plans"], Json::array());
  Json open = city.data(Privacy::for_public);
  EXPECT_EQ(open["blocks"], nullptr);
  EXPECT_EQ(open["unlock"], nullptr);
}

}  // namespace
}  // namespace qinzao::test
