#include "engine/io/page/clearance.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/io/plan/saved_plan.hpp"
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
  ASSERT_EQ(data["unlock"]["questions"].size(), 1U);
  Json const& question = data["unlock"]["questions"][0];
  EXPECT_EQ(question["plan"], nullptr);
  EXPECT_EQ(question["unit"], "metres");
  ASSERT_EQ(question["corners"].size(), 1U);
  EXPECT_EQ(question["corners"][0]["signatures"], 1);  // household 2
  Json const& pieces = question["corners"][0]["pieces"];
  ASSERT_EQ(pieces.size(), 1U);
  EXPECT_EQ(data["unlock"]["pieces"]["state"][pieces[0].get<std::size_t>()], "blocked");
  EXPECT_EQ(data["unlock"]["pieces"]["metres"][pieces[0].get<std::size_t>()], 26);
  EXPECT_EQ(city.page().find("SECRET"), std::string::npos);
  EXPECT_EQ(data["plans"], Json::array());
  Json open = city.data(Privacy::for_public);
  EXPECT_EQ(open["blocks"], nullptr);
  EXPECT_EQ(open["unlock"], nullptr);
}

TEST(PageClearance, DoesNotValueASewerWhereNoFoulFlowHasAnOutlet) {
  SmallCity city;
  city.load_rows("works", "work_id;name;kind;wkt\nK2;新路;road;\"LINESTRING(584980 3547760, 585080 3547760)\"\n");
  city.load_rows("pipes",
                 "pipe_id;system;status;wkt\nP3;sanitary;proposed;\"LINESTRING(585150 3547750, 585100 3547700)\"\n");
  city.load_rows("nodes", "node_id;kind\nW2;manhole\n", LoadMode::upsert);
  Json data = city.data();
  Json const& question = data["unlock"]["questions"][0];
  for (char const* unknown : {"clear", "today", "total"}) EXPECT_EQ(question[unknown], nullptr);
  EXPECT_EQ(question["corners"], Json::array());
  EXPECT_NE(question["not_assessed"]["en"].get<std::string>().find("outlet"), std::string::npos);
  Json const& pieces = data["unlock"]["pieces"];
  for (std::size_t row = 0; row < pieces["id"].size(); ++row)
    EXPECT_EQ(pieces["state"][row].is_null(), pieces["id"][row] == "P3") << pieces["id"][row];
}

TEST(PageClearance, ShowsASavedPlanBesideTheWorks) {
  SmallCity city;
  city.load_rows("works", "work_id;name;kind;wkt\nK2;新路;road;\"LINESTRING(584980 3547760, 585080 3547760)\"\n");
  city.load_rows("parcels",
                 "parcel_id;land_use;wkt\nC;residential;\"POLYGON((585050 3547760, 585060 3547760, 585060 3547770, "
                 "585050 3547770, 585050 3547760))\"\n");
  city.load_rows("household_parcels", "household_id;parcel_id;share\n" + SmallCity::household(11) + ";C;1\n");
  Point manhole{585009, 3547761};  // on the land of households 1, who has signed, and 2, who has not
  NamedPlan plan;
  plan.name = "一期";
  NamedReach& reach = plan.reaches.emplace_back();
  reach.pipe_id = "一期-1";
  reach.from_node = "一期-M1";
  reach.to_node = "W1";
  reach.from = manhole;
  reach.to = {585100, 3547700};
  reach.diameter_mm = 300;
  reach.invert_up_m = 2;
  reach.invert_down_m = 1.5;
  reach.depth_most_m = 2;
  reach.slope = 0.5 / std::hypot(91, 61);
  reach.cost_cny = 1;
  NamedManhole& upper = plan.manholes.emplace_back();
  upper.node_id = "一期-M1";
  upper.at = manhole;
  NamedLateral& lateral = plan.laterals.emplace_back();
  lateral.parcel_id = "C";
  lateral.at_m = 5;  // above where the land ends
  lateral.pipe_id = "一期-1";
  save_plan(city.path(), plan, {}, {});
  Json data = city.data();
  Json const& works = data["blocks"]["works"];
  ASSERT_EQ(works.size(), 3U);
  EXPECT_EQ(works[0]["plan"], false);
  EXPECT_EQ(works[2]["id"], "一期");
  EXPECT_EQ(works[2]["plan"], true);
  double metres = std::hypot(91, 61);
  EXPECT_NEAR(works[2]["metres"], metres, 0.01);
  Json const& strips = data["blocks"]["strips"];
  ASSERT_EQ(strips["work"].back(), 2);
  EXPECT_NEAR(strips["to_m"].back(), metres, 0.01);
  EXPECT_EQ(strips["shape"].size(), strips["work"].size());
  Json const& questions = data["unlock"]["questions"];
  ASSERT_EQ(questions.size(), 2U);
  EXPECT_EQ(questions[1]["plan"], "一期");
  EXPECT_EQ(questions[1]["unit"], "households");
  ASSERT_EQ(questions[1]["corners"].size(), 1U);
  Json const& pieces = data["unlock"]["pieces"];
  for (Json const& row : questions[1]["corners"][0]["pieces"])
    EXPECT_EQ(pieces["work"][row.get<std::size_t>()], "一期");
  EXPECT_EQ(pieces["shape"].size(), pieces["work"].size());
}

TEST(PageClearance, LeavesOutAPlanThatLaysNoPipe) {
  SmallCity city;
  NamedPlan plan;
  plan.name = "接户";
  NamedLateral& lateral = plan.laterals.emplace_back();
  lateral.parcel_id = "B";
  lateral.pipe_id = "P1";
  save_plan(city.path(), plan, {}, {});
  EXPECT_EQ(city.data()["unlock"]["questions"].size(), 1U);
}

}  // namespace
}  // namespace qinzao::test
