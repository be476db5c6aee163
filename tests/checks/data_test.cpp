#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

// Pairs of drawings for the checks of the data, and the clear halves of those of the land.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

TEST(DataChecks, ALineOfOneVertexIsInvalid) {
  Drawing d;
  d.sanitary("dot", {{0, 0}}).sanitary("line", {{0, 0}, {9, 0}});
  EXPECT_EQ(found(d.city, "invalid_geometry"), Names{"dot"});
  EXPECT_EQ(found(Drawing{}.sanitary("line", {{0, 0}, {9, 0}}).city, "invalid_geometry"), Names{});
}

TEST(DataChecks, WhatLiesWhollyOutsideTheBoundaryIsFound) {
  Drawing d;
  d.boundary({0, 0}, 100).node("in", NodeKind::manhole, {50, 50}).node("on", NodeKind::manhole, {100, 50});
  d.sanitary("across", {{50, 50}, {150, 50}});
  EXPECT_EQ(found(d.city, "outside_boundary"), Names{});
  d.node("out", NodeKind::manhole, {100.5, 50}).parcel("beyond", {120, 0});
  EXPECT_EQ(found(d.city, "outside_boundary"), (Names{"out", "beyond"}));
}

TEST(DataChecks, ANameThatNamesNothingIsFound) {
  Drawing d;
  d.sanitary("ab", {{0, 0}, {50, 0}}).sanitary("ac", {{0, 0}, {0, 50}});
  EXPECT_EQ(found(d.city, "unknown_value"), Names{});
  d.city.others.push_back({"tenders", "B7"});
  d.city.dangling.push_back({{Layer::pipes, 1}, "to_node", "C"});
  d.city.orphans.push_back({Layer::other, 0});
  EXPECT_EQ(found(d.city, "unknown_value"), (Names{"ac reference", "B7 orphan"}));
}

TEST(DataChecks, APipeOfOrdinaryLengthIsNotShort) {
  EXPECT_EQ(found(Drawing{}.sanitary("x", {{0, 0}, {5, 0}}).city, "zero_length"), Names{});
}

TEST(DataChecks, APipeOfWhichAllIsKnownMissesNothing) {
  Drawing d;
  d.sanitary("x", {{0, 0}, {50, 0}}, {.invert_up_m = 2, .invert_down_m = 1.8, .diameter_mm = 300, .material = "PE"});
  EXPECT_EQ(found(d.city, "missing_attribute"), Names{});
}

/// A project that takes exactly one parcel, whose household it names.
Drawing sound_project() {
  Drawing d;
  d.parcel("G", {0, 0}).project("P").household("1", "P", "G");
  std::vector<Point> ring{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
  d.city.project_areas.push_back(ShapeKind::polygon, ring);
  return d;
}

TEST(LandChecks, ASoundProjectHasNone) {
  for (char const* check : {"household_without_project", "parcel_in_two_projects", "missing_plot", "partial_taking"})
    EXPECT_EQ(found(sound_project().city, check), Names{}) << check;
}

TEST(LandChecks, AParcelTakenInPartIsFound) {
  Drawing d = sound_project();
  d.parcel("H", {9, 20}).project("Q");
  std::vector<Point> ring{{0, 20}, {12, 20}, {12, 30}, {0, 30}, {0, 20}};
  d.city.project_areas.push_back(ShapeKind::polygon, ring);
  EXPECT_EQ(found(d.city, "partial_taking"), Names{"H+Q"});
}

}  // namespace
}  // namespace qinzao::test
