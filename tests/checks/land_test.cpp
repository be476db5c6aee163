#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/checks/gaps.hpp"
#include "engine/checks/registry.hpp"
#include "engine/geo/measure.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao {

namespace {

using test::Drawing;
using test::found;

/// Parcels G0, G1, G2 of 10 m in a row from (0, 0), then a gap of 10 m, then G3.
Drawing row_of_parcels() {
  Drawing drawing;
  drawing.parcel("G0", {0, 0}).parcel("G1", {10, 0}).parcel("G2", {20, 0}).parcel("G3", {40, 0});
  return drawing;
}

/// Adds a project with an upright footprint. REQUIRES every project before it to be drawn.
void draw_project(Drawing& drawing, std::string const& id, Point from, Point to, std::string const& closed_on = {}) {
  drawing.project(id, closed_on);
  std::vector<Point> ring{from, {to.x, from.y}, to, {from.x, to.y}, from};
  drawing.city.project_areas.push_back(ShapeKind::polygon, ring);
}

}  // namespace

TEST(LandChecks, AHouseholdOutsideEveryProjectIsFound) {
  Drawing drawing = row_of_parcels();
  draw_project(drawing, "P", {-1, -1}, {21, 11});
  drawing.household("1", "P", "G0")
      .household("2", "P", "G3")
      .household("3", "", "G1")
      .household("4", "", "G3")
      .household("5", "Q", "G3");
  drawing.household("6", "", "G3", true);
  EXPECT_EQ(found(drawing.city, "household_without_project"),
            (std::multiset<std::string>{"2+P outside_footprint", "3+P no_project"}));
  drawing.event("4", "surveyed");
  EXPECT_EQ(found(drawing.city, "household_without_project"),
            (std::multiset<std::string>{"2+P outside_footprint", "3+P no_project", "4 no_project"}))
      << "nobody asks a household for its project that no project and no event touches";
}

TEST(LandChecks, AParcelOfTwoOpenProjectsIsFound) {
  Drawing drawing = row_of_parcels();
  draw_project(drawing, "P", {0, 0}, {15, 10});
  draw_project(drawing, "Q", {15, 0}, {30, 10});
  draw_project(drawing, "R", {0, 0}, {30, 10}, "2020-01-01");
  drawing.household("1", "P", "G3").household("2", "Q", "G3");
  EXPECT_EQ(found(drawing.city, "parcel_in_two_projects"), (std::multiset<std::string>{"G1+P+Q", "G3+P+Q"}));
  EXPECT_EQ(found(drawing.city, "parcel_in_two_projects", test::options_for({}, "2019-12-31")),
            (std::multiset<std::string>{"G0+P+R", "G1+P+Q+R", "G2+Q+R", "G3+P+Q"}));
}

TEST(LandChecks, ParcelsMissingFromTheMapAndFromTheLedgerAreFound) {
  Drawing drawing = row_of_parcels();
  draw_project(drawing, "P", {0, 0}, {25, 10});
  drawing.household("1", "P", "G0").household("2", "P", "G9").household("3", "", "G1");
  EXPECT_EQ(found(drawing.city, "missing_plot"), (std::multiset<std::string>{"2 unknown_parcel", "G1+P no_household"}));
}

TEST(LandChecks, APartialTakingTellsTheAreaLeft) {
  Drawing drawing = row_of_parcels();
  draw_project(drawing, "P", {0, 0}, {24, 10});
  GapsOptions options = test::options_for({"partial_taking"});
  Survey survey{drawing.city, options};
  Findings findings = find_gaps(survey, options).findings;
  ASSERT_EQ(findings.list.size(), 1U);
  EXPECT_EQ(drawing.city.id_of(findings.list[0].subject), "G2");
  EXPECT_DOUBLE_EQ(*findings.list[0].value, 60);
  EXPECT_DOUBLE_EQ(*findings.list[0].details->area_m2, 40);
  EXPECT_DOUBLE_EQ(area_m2(findings.shapes, findings.list[0].place.own), 60);
}

TEST(LandChecks, ATouchOrASliverIsNoOverlap) {
  Drawing drawing = row_of_parcels();
  drawing.parcel("G4", {49.95, 0});
  EXPECT_TRUE(found(drawing.city, "parcel_overlap").empty());
}

TEST(LandChecks, ParcelsOnOneFootprintAreToldOnce) {
  Drawing drawing;
  for (int i = 0; i < 5; ++i) drawing.parcel("S" + std::to_string(i), {i * 0.01, 0});
  drawing.parcel("N", {5, 0});
  EXPECT_EQ(found(drawing.city, "parcel_overlap"), (std::multiset<std::string>{"S0+S1+S2+S3+S4 stacked", "S0+N"}));
}

TEST(LandChecks, AParcelThatOverlapsManyIsToldOnce) {
  Drawing drawing;
  drawing.parcel("large", {0, 0}, 100);
  for (int i = 0; i < 12; ++i) drawing.parcel(std::to_string(i), {2.0 + 8 * i, 2}, 5);
  auto all = found(drawing.city, "parcel_overlap");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_TRUE(all.begin()->ends_with(" many")) << *all.begin();
}

// The slow twin: squares, every pair, the shared rectangle worked out from their corners.
TEST(LandChecks, OverlapsEqualThoseOfEveryPairOfSquares) {
  std::mt19937 random{17};
  for (int round = 0; round < 40; ++round) {
    Drawing drawing;
    std::vector<Box> squares;
    for (int i = 0; i < 25; ++i) {
      Point corner{static_cast<double>(random() % 60), static_cast<double>(random() % 60)};
      double side_m = 1 + static_cast<double>(random() % 12);
      drawing.parcel(std::to_string(i), corner, side_m);
      squares.push_back({corner.x, corner.y, corner.x + side_m, corner.y + side_m});
    }
    Findings findings;
    Check const& check = *find_check("parcel_overlap");
    check.find({Survey{drawing.city, SurveyOptions{}}, check, GapsOptions{}}, findings);
    std::size_t next = 0;
    for (std::uint32_t a = 0; a < squares.size(); ++a)
      for (std::uint32_t b = a + 1; b < squares.size(); ++b) {
        double wide_m = std::min(squares[a].max_x, squares[b].max_x) - std::max(squares[a].min_x, squares[b].min_x);
        double high_m = std::min(squares[a].max_y, squares[b].max_y) - std::max(squares[a].min_y, squares[b].min_y);
        if (wide_m <= 0 || high_m <= 0 || wide_m * high_m <= 1) continue;
        ASSERT_LT(next, findings.list.size());
        Finding const& finding = findings.list[next++];
        ASSERT_EQ(finding.subject.row, a);
        ASSERT_EQ(finding.details->more_subjects[0].row, b);
        ASSERT_NEAR(*finding.value, wide_m * high_m, 1e-6);
        ASSERT_NEAR(area_m2(findings.shapes, finding.place.own), wide_m * high_m, 1e-6);
      }
    ASSERT_EQ(next, findings.list.size());
  }
}

}  // namespace qinzao
