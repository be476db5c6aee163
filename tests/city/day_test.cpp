#include "engine/city/day.hpp"

#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao {
namespace {

using test::Drawing;

AsOf on(char const* day) {
  return {Date::parse(day), std::nullopt};
}

/// Parcel A with household 1, demolished on 1 June 2020; parcel B with household 2, which went on under number 3 on 1
/// July.
Drawing two_households() {
  Drawing d;
  d.parcel("A", {0, 0}, 10, unknown_value).parcel("B", {20, 0}, 10, unknown_value);
  d.household("1", "", "A").household("2", "", "B").household("3", "", "B");
  d.event("1", "demolished", "2020-06-01").event("2", "transferred_out", "2020-07-01");
  return d;
}

TEST(Day, TwoDaysOfOneCitySeeWhatWasTrueOnEach) {
  Drawing d = two_households();
  Day before{d.city, on("2020-05-31")};
  Day between{d.city, on("2020-06-01")};
  Day after{d.city, on("2020-07-01")};
  HouseholdId first{0};
  HouseholdId second{1};
  EXPECT_EQ(before.household_states.demolished[first], 0);
  EXPECT_EQ(between.household_states.demolished[first], 1);
  EXPECT_EQ(between.household_states.left[second], 0);
  EXPECT_EQ(after.household_states.left[second], 1);
  EXPECT_EQ(before.statuses[0].stage, Stage::registered);
  EXPECT_EQ(after.statuses[0].stage, Stage::demolished);
  EXPECT_EQ(after.date(), *Date::parse("2020-07-01"));
}

TEST(Day, DemandIsThatOfTheDay) {
  Drawing d = two_households();
  ParcelId a{0};
  ParcelId b{1};
  Demand before = demand_on(Day{d.city, on("2020-05-31")}, 1);
  Demand after = demand_on(Day{d.city, on("2020-07-01")}, 1);
  EXPECT_EQ(before.households[a], 1);
  EXPECT_EQ(before.households[b], 2);
  EXPECT_EQ(after.households[a], 0);
  EXPECT_EQ(after.households[b], 1);
  EXPECT_EQ(before.developed[a], 1);
  EXPECT_EQ(after.developed[a], 0);
}

TEST(Day, WhoWasTransferredOutAndHasNoNewNumberLivesOnInNoProject) {
  Drawing d;
  d.parcel("B", {20, 0}, 10, unknown_value).parcel("C", {40, 0}, 10, unknown_value).project("J");
  d.household("2", "J", "B").household("4", "J", "C");
  d.event("2", "transferred_out", "2020-07-01");
  Day day{d.city, on("2020-07-01")};
  EXPECT_TRUE(day.statuses[0].gone);
  EXPECT_EQ(day.household_states.left[HouseholdId{0}], 0);
  Demand demand = demand_on(day, 1);
  EXPECT_EQ(demand.households[ParcelId{0}], 1);
  EXPECT_EQ(demand.developed[ParcelId{0}], 1);
  EXPECT_EQ(demand.clearing[ParcelId{0}], 0) << "nobody there is in an open project";
  EXPECT_EQ(demand.clearing[ParcelId{1}], 1);
}

TEST(Day, WhoWasTransferredOutAndHasNoLandIsNowhere) {
  Drawing d;
  d.household("2", "", "");
  d.event("2", "transferred_out", "2020-07-01");
  Day day{d.city, on("2020-07-01")};
  EXPECT_EQ(day.household_states.left[HouseholdId{0}], 1);
  EXPECT_EQ(demand_on(day, 1).unplaced_households, 0U);
}

TEST(Day, WhatBecameKnownLaterDoesNotCountAsKnownThen) {
  Drawing d = two_households();
  Day then{d.city, {Date::parse("2020-12-31"), Instant::parse("2020-06-30T00:00:00Z")}};
  EXPECT_EQ(then.household_states.demolished[HouseholdId{0}], 1);
  EXPECT_EQ(then.household_states.left[HouseholdId{1}], 0);
}

TEST(Day, WithoutALedgerEveryHouseholdStands) {
  Drawing d;
  d.household("1", "", "");
  Day day{d.city, on("2020-07-01")};
  EXPECT_EQ(day.household_states.demolished[HouseholdId{0}], 0);
  EXPECT_EQ(day.household_states.left[HouseholdId{0}], 0);
}

}  // namespace
}  // namespace qinzao
