#include "engine/io/page/areas.hpp"

#include <gtest/gtest.h>

#include "tests/support/page_city.hpp"

namespace qinzao::test {
namespace {

/// SmallCity with two areas: A over all of it, accepted, and one that nobody can place; and a discharger that is said
/// to be separated and joins a storm pipe.
class GradedCity : public SmallCity {
 public:
  GradedCity() {
    load_rows("pipes",
              "pipe_id;from_node;to_node;system;flow;status;diameter_mm;installed_on;wkt\n"
              "P3;;;storm;;in_service;300;2019-05-01;\"LINESTRING(585100 3547650, 585150 3547650)\"\n");
    load_rows("areas",
              "area_id;name;kind;unit;place;wkt\n"
              "A;一号片区;compliance;甲村;;\"POLYGON((584800 3547600, 585400 3547600, 585400 3548000, 584800 3548000, "
              "584800 3547600))\"\n"
              "B;;compliance;;无名路以北;\n");
    load_rows("dischargers", "discharger_id;connected_pipe;separated;wkt\nD;P3;true;POINT(585110 3547655)\n");
  }
};

TEST(PageAreas, StandByStateWithWhatIsOpen) {
  nlohmann::json areas = GradedCity{}.data()["areas"];
  EXPECT_EQ(areas["id"], (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(areas["state"], (std::vector<std::string>{"open", "unknown"}));
  EXPECT_EQ(areas["name"][0], "一号片区");
  EXPECT_TRUE(areas["name"][1].is_null());
  EXPECT_EQ(areas["items"].size(), 11U);
  EXPECT_EQ(areas["item_state"][0][3], "open");
  EXPECT_EQ(areas["done"][0][3], (std::vector<int>{0, 1}));
  EXPECT_EQ(areas["open"][0][0]["item"], 3);
  EXPECT_EQ(areas["open"][0][0]["count"], 1);
  EXPECT_EQ(areas["open"][0][0]["reason"]["en"], "not connected to a foul sewer that drains");
  EXPECT_EQ(areas["shape"][0]["kind"], "polygon");
  EXPECT_TRUE(areas["shape"][1].is_null());
}

TEST(PageAreas, ContradictionsAreToldByName) {
  GradedCity city;
  nlohmann::json told = city.data()["contradictions"];
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0]["subject"], "D");
  EXPECT_EQ(told[0]["severity"], "error");
  EXPECT_EQ(told[0]["message"]["en"], "D (the list says it is separated) joins a storm pipe: P3");
  EXPECT_EQ(city.data(Privacy::for_public)["contradictions"].size(), 0U) << "of areas alone";
}

TEST(PageAreas, ACityWithoutAreasHasNone) {
  nlohmann::json data = SmallCity{}.data();
  EXPECT_TRUE(data["areas"].is_null());
  EXPECT_EQ(data["contradictions"].size(), 0U);
}

}  // namespace
}  // namespace qinzao::test
