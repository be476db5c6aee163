#include "engine/io/page/page.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/load/load.hpp"
#include "tests/support/page_city.hpp"

namespace qinzao::test {
namespace {

using Json = nlohmann::json;

/// The vertices of one part of a shape, in degrees.
std::vector<Point> decoded(Json const& data, Json const& shape, std::size_t part) {
  Json const& numbers = shape["parts"][part];
  std::int64_t lon = data["origin"][0];
  std::int64_t lat = data["origin"][1];
  std::vector<Point> places;
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
    lon += numbers[i].get<std::int64_t>();
    lat += numbers[i + 1].get<std::int64_t>();
    places.push_back({static_cast<double>(lon) / 1e6, static_cast<double>(lat) / 1e6});
  }
  return places;
}

std::vector<Point> in_degrees(std::vector<Point> places) {
  Transform{Crs{"EPSG:4549"}, wgs84()}.apply(places);
  return places;
}

void expect_same(std::vector<Point> const& actual, std::vector<Point> const& expected) {
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) {
    EXPECT_NEAR(actual[i].x, expected[i].x, 1e-6);
    EXPECT_NEAR(actual[i].y, expected[i].y, 1e-6);
  }
}

/// The row of a finding by its check, reason words apart, and its first subject; -1 for none.
int finding_of(Json const& data, char const* check, char const* subject) {
  Json const& findings = data["findings"];
  for (std::size_t row = 0; row < findings["id"].size(); ++row)
    if (data["checks"][findings["check"][row].get<std::size_t>()]["key"] == check &&
        findings["subjects"][row][0] == subject)
      return static_cast<int>(row);
  return -1;
}

}  // namespace

TEST(WritePage, ShapesAreDifferencesThatGiveTheCoordinatesBack) {
  SmallCity city;
  Json data = city.data();
  Json const& parcel = data["map"]["parcels"]["shape"][0];
  EXPECT_EQ(parcel["kind"], "polygon");
  EXPECT_EQ(parcel["rings"], (Json{2}));
  // The outer ring counter-clockwise from the corner known to lie at 120.90 E 32.05 N, the hole clockwise.
  std::vector<Point> outer = decoded(data, parcel, 0);
  EXPECT_NEAR(outer.front().x, 120.9, 1e-6);
  EXPECT_NEAR(outer.front().y, 32.05, 1e-6);
  expect_same(outer, in_degrees({{584999.18, 3547751.07},
                                 {585019.18, 3547751.07},
                                 {585019.18, 3547771.07},
                                 {584999.18, 3547771.07},
                                 {584999.18, 3547751.07}}));
  expect_same(
      decoded(data, parcel, 1),
      in_degrees({{585004, 3547756}, {585004, 3547761}, {585009, 3547761}, {585009, 3547756}, {585004, 3547756}}));
  EXPECT_EQ(data["map"]["parcels"]["shape"][1]["rings"], (Json{1, 1}));
  EXPECT_EQ(data["map"]["parcels"]["shape"][1]["parts"].size(), 2U);
  EXPECT_EQ(data["projects"]["shape"][1], nullptr);
  EXPECT_EQ(data["map"]["boundary"]["name"], (Json{"小街道"}));
}

TEST(WritePage, OpensOnTheBoundaryThoughAParcelLiesFarBeyond) {
  SmallCity city;
  city.load_rows("parcels",
                 "parcel_id;wkt\nC;\"POLYGON((600000 3560000, 600020 3560000, 600020 3560020, 600000 3560000))\"\n");
  Json data = city.data();
  Box district;
  for (Point corner : in_degrees({{584800, 3547600}, {585400, 3547600}, {585400, 3548000}, {584800, 3548000}}))
    district.add(corner);
  Json const& bounds = data["bounds"];
  EXPECT_NEAR(bounds[0].get<double>(), district.min_x, 1e-6);
  EXPECT_NEAR(bounds[1].get<double>(), district.min_y, 1e-6);
  EXPECT_NEAR(bounds[2].get<double>(), district.max_x, 1e-6);
  EXPECT_NEAR(bounds[3].get<double>(), district.max_y, 1e-6);
}

TEST(WritePage, PipesRunWithTheFlowAndSayWhetherTheyDrain) {
  SmallCity city;
  Json data = city.data();
  Json const& pipes = data["map"]["pipes"];
  EXPECT_EQ(pipes["id"], (Json{"P1", "P2"}));
  EXPECT_EQ(pipes["system"], (Json{"sanitary", "storm"}));
  EXPECT_EQ(pipes["status"], (Json{"in_service", "proposed"}));
  EXPECT_EQ(pipes["diameter_mm"], (Json{300, nullptr}));
  EXPECT_EQ(pipes["installed_on"], (Json{"2020-05-01", nullptr}));
  EXPECT_EQ(pipes["draining"], (Json{true, nullptr}));
  expect_same(decoded(data, pipes["shape"][0], 0), in_degrees({{585100, 3547700}, {585200, 3547700}}));
}

TEST(WritePage, LandAndWorksTellWhatHappenedAndWhen) {
  SmallCity city;
  Json data = city.data();
  EXPECT_EQ(data["stages"].size(), 7U);
  Json const& parcels = data["map"]["parcels"];
  EXPECT_EQ(parcels["land_use"], (Json{"residential", nullptr}));
  EXPECT_EQ(parcels["stage"][0], Json::parse(R"([[0, null], [1, "2020-03-05"]])"));  // as far as the slower of two
  EXPECT_EQ(parcels["stage"][1], Json::array());  // nothing ever happened, and no project concerns it
  Json const& works = data["map"]["works"];
  EXPECT_EQ(works["name"], (Json{"K1"}));
  EXPECT_EQ(works["river"], (Json{"西渠"}));
  ASSERT_EQ(works["state"][0].size(), 2U);
  EXPECT_EQ(works["state"][0][0][0], "mobilised");
  EXPECT_EQ(works["state"][0][0][2], "2020-06-01");
  EXPECT_EQ(works["state"][0][1][0], "accepted");
  Json const& projects = data["projects"];
  EXPECT_EQ(projects["id"], (Json{"X", "Y", ""}));
  EXPECT_EQ(projects["name"][0]["zh"], "河东地块");
  EXPECT_EQ(projects["kind"], (Json{"new", "tail", nullptr}));
  EXPECT_EQ(projects["households"], (Json{6, 3, 2}));
  EXPECT_EQ(projects["residential"], (Json{5, 3, 2}));
  EXPECT_EQ(projects["at_least"][0], Json::parse("[[6,6],[2,2],[1,1],[1,1],[0,0],[0,0],[0,0]]"));
  EXPECT_EQ(projects["idle_days"], (Json{255, 225, nullptr}));
  EXPECT_EQ(projects["curve"][0], Json::parse(R"({"day": ["2020-02-01", "2020-03-05"],
                                                  "reached": [[6,1,0,0,0,0,0], [6,2,1,1,0,0,0]]})"));
}

TEST(WritePage, AParcelTellsItsHouseholdsItsPipeAndWhereThatEnds) {
  SmallCity city;
  Json data = city.data();
  Json const& parcels = data["map"]["parcels"];
  EXPECT_EQ(parcels["households"], (Json{2, 1}));
  EXPECT_EQ(parcels["pipe"], (Json{nullptr, 0}));  // nothing within reach of A
  EXPECT_EQ(parcels["outlet"], (Json{nullptr, "W2"}));
  EXPECT_EQ(data["projects"]["parcels"], Json::parse("[[0], [], []]"));
  // The pipe came in May.
  EXPECT_EQ(data["coverage"], Json::parse(R"({"from": {"parcels": 2, "served": 0, "foul_m": 0, "foul_draining_m": 0},
                                              "to": {"parcels": 2, "served": 1, "foul_m": 100, "foul_draining_m": 100}})"));
}

TEST(WritePage, AStretchTellsWhichParcelsHoldIt) {
  SmallCity city;
  // C and D two metres off P2 on either side, E ten; all of them of an open project.
  city.load_rows("parcels",
                 "parcel_id;wkt\n"
                 "C;\"POLYGON((585110 3547652, 585120 3547652, 585120 3547660, 585110 3547660, 585110 3547652))\"\n"
                 "D;\"POLYGON((585115 3547640, 585130 3547640, 585130 3547648, 585115 3547648, 585115 3547640))\"\n"
                 "E;\"POLYGON((585135 3547660, 585150 3547660, 585150 3547670, 585135 3547670, 585135 3547660))\"\n");
  city.load_rows("households", "household_id;project_id\nSECRET-20;X\nSECRET-21;X\nSECRET-22;X\n");
  city.load_rows("household_parcels", "household_id;parcel_id\nSECRET-20;C\nSECRET-21;D\nSECRET-22;E\n");
  Json data = city.data();
  Json const& strips = data["blocks"]["strips"];
  EXPECT_EQ(strips["line"], (Json{"P2", "P2", "P2"}));
  EXPECT_EQ(strips["state"], (Json{"clear", "soft", "clear"}));
  EXPECT_EQ(strips["held_by"], Json::parse("[[], [2, 3], []]"));  // E is ten metres off
  EXPECT_EQ(city.data(Privacy::for_public)["blocks"], nullptr);
}

TEST(WritePage, AFindingStandsOnTheDaysItWasFoundOn) {
  SmallCity city;
  Json data = city.data();
  int parcel_a = finding_of(data, "unserved", "A");
  int parcel_b = finding_of(data, "unserved", "B");
  ASSERT_GE(parcel_a, 0);
  ASSERT_GE(parcel_b, 0);
  Json const& findings = data["findings"];
  EXPECT_EQ(findings["on"][parcel_a], "both");
  EXPECT_EQ(findings["severity"][parcel_a], "info");  // being cleared
  EXPECT_EQ(findings["households"][parcel_a], 2);
  EXPECT_EQ(findings["on"][parcel_b], "from");  // the pipe came in May
  EXPECT_EQ(findings["message"][parcel_b]["en"], "parcel B: no foul pipe within 30 m");
  EXPECT_EQ(findings["shape"][parcel_b]["kind"], "polygon");
  EXPECT_EQ(data["findings_note"], nullptr);
}

TEST(WritePage, NothingInANameEndsTheScript) {
  SmallCity city;
  std::string page = city.page();
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
  EXPECT_EQ(page.find("\xe2\x80\xa8"), std::string::npos);
  EXPECT_EQ(page.substr(page.find("</script>")), "</script><p>null</p></html>");
  EXPECT_EQ(city.data()["map"]["streets"]["name"], (Json{"</script><script>alert(1)", "东\xe2\x80\xa8街"}));
}

TEST(WritePage, NobodyIsNamedUnderAnyProfile) {
  SmallCity city;
  for (Privacy privacy : {Privacy::none, Privacy::area, Privacy::for_public}) {
    std::string page = city.page(privacy);
    for (char const* secret : {"SECRET-", "化名保密", "13800001234", "320602196001010011", "保密路"})
      EXPECT_EQ(page.find(secret), std::string::npos) << secret << " " << word_of(privacy);
  }
}

TEST(WritePage, ThePublicSeesProjectsOfFiveHouseholdsAndNoParcels) {
  SmallCity city;
  Json data = city.data(Privacy::for_public);
  EXPECT_EQ(data["privacy"], "public");
  Json const& projects = data["projects"];
  EXPECT_EQ(projects["id"], (Json{"X", ""}));
  EXPECT_EQ(projects["households"], (Json{6, 5}));  // 3 of Y and 2 of none
  EXPECT_EQ(projects["residential"], (Json{nullptr, nullptr}));
  EXPECT_EQ(projects["idle_days"], (Json{nullptr, nullptr}));
  EXPECT_EQ(projects["curve"][0]["day"], (Json{"2020-02-29", "2020-03-31"}));
  EXPECT_TRUE(projects["curve"][1]["day"].empty());
  EXPECT_EQ(data["map"]["parcels"]["stage"], Json::parse("[[], []]"));
  for (char const* column : {"households", "pipe", "outlet"}) EXPECT_FALSE(data["map"]["parcels"].contains(column));
  EXPECT_FALSE(projects.contains("parcels"));
  EXPECT_EQ(finding_of(data, "unserved", "A"), -1);  // that it is being cleared
  int parcel_b = finding_of(data, "unserved", "B");
  ASSERT_GE(parcel_b, 0);
  EXPECT_EQ(data["findings"]["households"][parcel_b], nullptr);
}

TEST(WritePage, WithoutATerminalThePageSaysWhyNothingWasFound) {
  SmallCity city;
  Database file{city.path(), Database::Mode::write};
  add_geometry_functions(file);
  file.run("UPDATE nodes SET kind = 'manhole'; UPDATE pipes SET installed_on = NULL; DELETE FROM boundary");
  Json data = city.data();
  EXPECT_EQ(data["findings"], nullptr);
  EXPECT_EQ(data["checks"], Json::array());
  EXPECT_NE(data["findings_note"]["zh"].get<std::string>().find("没有终点"), std::string::npos);
  EXPECT_EQ(data["map"]["pipes"]["draining"], (Json{nullptr, nullptr}));
  EXPECT_EQ(data["coverage"], nullptr);
  EXPECT_EQ(data["map"]["parcels"]["households"], (Json{2, 1}));
  EXPECT_FALSE(data["map"]["parcels"].contains("outlet"));
  EXPECT_EQ(data["map"]["pipes"]["id"].size(), 2U);
  ReportedCity reported{city.path(), year, {}};
  EXPECT_EQ(reported.report.figures.find("blank_areas_eliminated"), nullptr) << "foul is not assessed";
  ASSERT_FALSE(reported.report.figures.flags.empty());
}

TEST(WritePage, ACityWithoutPipesOrGeometryIsAPageToo) {
  Scratch scratch;
  std::filesystem::path path = scratch / "empty.gpkg";
  create_city(path, Crs{"EPSG:4549"}, "");
  ReportedCity reported{path, year, {{}, true, {}, 1}};
  Json data = Json::parse(page_data(reported, {}));
  EXPECT_EQ(data["bounds"], nullptr);
  EXPECT_EQ(data["findings"], nullptr);
  EXPECT_EQ(data["findings_note"]["en"], "there are no pipes, so nothing was looked for");
  EXPECT_EQ(data["projects"]["id"], Json::array());
}

TEST(WritePage, ATemplateWithoutItsPlaceIsRefused) {
  Scratch scratch;
  std::filesystem::path path = scratch / "empty.gpkg";
  create_city(path, Crs{"EPSG:4549"}, "");
  ReportedCity reported{path, year, {{}, true, {}, 1}};
  std::filesystem::path place = scratch / "report.html";
  std::string twice = std::string{page_template} + page_template;
  for (std::string const& text : {std::string{"<html></html>"}, twice}) {
    EXPECT_THROW(write_page(reported, {}, scratch.file("page.html", text), place, place), Error);
    EXPECT_FALSE(std::filesystem::exists(place));
  }
  EXPECT_THROW(write_page(reported, {}, scratch / "missing.html", place, place), Error);
  EXPECT_THROW(write_page(reported, {}, scratch.file("page.html", page_template), scratch / "no/such.html", place),
               Error);
}

}  // namespace qinzao::test
