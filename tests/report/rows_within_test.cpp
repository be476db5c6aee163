#include "engine/report/rows_within.hpp"

#include <gtest/gtest.h>

#include <array>

#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

/// The square from 0, 0 to 100, 100.
Shapes square() {
  Shapes area;
  std::array<Point, 5> ring{Point{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}};
  area.push_back(ShapeKind::polygon, ring);
  return area;
}

RowsWithin within(Drawing const& d) {
  return rows_within(d.city, {}, {}, d.city.sites, square());
}

TEST(RowsWithin, AHouseholdCountsWhereMostOfWhatItHoldsLies) {
  Drawing d;
  d.parcel("in", {10, 10}, 20).parcel("out", {200, 10}, 20).parcel("half", {300, 10}, 20);
  d.household("1", "", "in").household("2", "", "out").household("3", "", "in").holds("3", "half");
  RowsWithin rows = within(d);
  EXPECT_EQ(rows.household[HouseholdId{0}], 1);
  EXPECT_EQ(rows.household[HouseholdId{1}], 0);
  EXPECT_EQ(rows.household[HouseholdId{2}], 0) << "half of it is not more than half";
}

TEST(RowsWithin, AProjectThatIsNotDrawnLiesWhereMostOfItsHouseholdsDo) {
  Drawing d;
  d.project("A").project("B").project("nowhere");
  d.parcel("in", {10, 10}, 20).parcel("in too", {40, 10}, 20).parcel("out", {200, 10}, 20);
  d.household("1", "A", "in").household("2", "A", "in too").household("3", "A", "out").household("4", "B", "out");
  d.household("5", "nowhere", "no such parcel").household("6", "A", "no such parcel");
  RowsWithin rows = within(d);
  EXPECT_EQ(rows.project[ProjectId{0}], 1);
  EXPECT_EQ(rows.project[ProjectId{1}], 0);
  EXPECT_EQ(rows.project[ProjectId{2}], 0);
  EXPECT_EQ(rows.projects_nowhere, 1U);
  EXPECT_EQ(rows.household[HouseholdId{2}], 0) << "its project lies inside, it does not";
  EXPECT_EQ(rows.household[HouseholdId{5}], 1) << "nobody knows where it is: it goes with its project";
}

TEST(RowsWithin, SitesCountByTheirMiddleAndThoseNowhereAreTold) {
  Drawing d;
  d.site("in", "billboard", {90, 90}, 10).site("out", "billboard", {96, 90}, 10);
  RowsWithin rows = within(d);
  EXPECT_EQ(rows.site[SiteId{0}], 1);
  EXPECT_EQ(rows.site[SiteId{1}], 0);
  ASSERT_EQ(rows.notes().size(), 2U);
  rows.sites_nowhere = 3;
  EXPECT_EQ(rows.notes().back().en, "Sites that are not drawn, left out: 3");
}

}  // namespace
}  // namespace qinzao::test
