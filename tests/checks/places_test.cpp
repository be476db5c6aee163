#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawing.hpp"

// Things recorded twice or in the wrong place, and buildings over pipes.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

/// Gives household `row` a point.
void place(Drawing& d, std::vector<Point> const& places) {
  d.city.household_places = {};
  for (Point at : places) d.city.household_places.push_back(ShapeKind::point, std::span{&at, 1});
}

TEST(DuplicateHousehold, OneIdentityInTwoProjectsIsAnError) {
  Drawing d;
  d.parcel("G", {0, 0}).project("P").project("Q");
  d.household("1", "P", "G").household("2", "Q", "G").household("3", "P", "G");
  d.city.same_person = {{HouseholdId{0U}, HouseholdId{1U}}};
  EXPECT_EQ(found(d.city, "duplicate_household"), Names{"1+2 two_projects"});
  d.city.same_person = {{HouseholdId{0U}, HouseholdId{2U}}};
  EXPECT_EQ(found(d.city, "duplicate_household"), Names{"1+3 same_project"});
  d.event("1", "transferred_out");
  EXPECT_EQ(found(d.city, "duplicate_household"), Names{});
}

TEST(DuplicateBuilding, NineTenthsOfTheLargerOne) {
  auto said = [](double east_m) {
    Drawing d;
    d.building("a", {0, 0}, 10).building("b", {east_m, 0}, 10);
    return found(d.city, "duplicate_building");
  };
  EXPECT_EQ(said(0.99), Names{"b+a"});
  EXPECT_EQ(said(1.01), Names{});
  Drawing d;
  d.building("small", {0, 0}, 9.4).building("large", {0, 0}, 10);  // 88.36 of 100 m2
  EXPECT_EQ(found(d.city, "duplicate_building"), Names{});
}

TEST(BuildingElsewhere, LessThanHalfInItsParcelAndMoreInAnother) {
  auto said = [](double east_m, char const* parcel) {
    Drawing d;
    d.parcel("G", {0, 0}, 20).parcel("H", {20, 0}, 20).building("b", {10 + east_m, 0}, 10, {}, parcel);
    return found(d.city, "building_elsewhere");
  };
  EXPECT_EQ(said(5.1, "G"), Names{"b+G+H"});
  EXPECT_EQ(said(4.9, "G"), Names{});
  EXPECT_EQ(said(5.1, "H"), Names{});
  EXPECT_EQ(said(5.1, ""), Names{});
}

TEST(BuildingElsewhere, BetweenParcelsItIsNowhereElse) {
  Drawing d;
  d.parcel("G", {0, 0}).parcel("H", {50, 0}).building("b", {20, 0}, 10, {}, "G");
  EXPECT_EQ(found(d.city, "building_elsewhere"), Names{});
}

TEST(HouseholdElsewhere, FiftyMetresFromEveryParcelItHolds) {
  Drawing d;
  d.parcel("G", {0, 0}).parcel("H", {200, 0}).household("1", "", "G");
  place(d, {{60.1, 5}});
  EXPECT_EQ(found(d.city, "household_elsewhere"), Names{"1+G"});
  place(d, {{59.9, 5}});
  EXPECT_EQ(found(d.city, "household_elsewhere"), Names{});
  place(d, {{5, 5}});
  EXPECT_EQ(found(d.city, "household_elsewhere"), Names{}) << "inside";
  place(d, {{195, 5}});
  d.holds("1", "H");
  EXPECT_EQ(found(d.city, "household_elsewhere"), Names{}) << "the other parcel is near";
}

TEST(ImplausiblePersons, FromOneToTwenty) {
  auto said = [](std::int64_t persons) {
    Drawing d;
    d.parcel("G", {0, 0}).household("1", "", "G");
    d.city.households.persons[HouseholdId{0U}] = persons;
    return found(d.city, "implausible_persons");
  };
  EXPECT_EQ(said(0), Names{"1"});
  EXPECT_EQ(said(21), Names{"1"});
  EXPECT_EQ(said(1), Names{});
  EXPECT_EQ(said(20), Names{});
}

TEST(ImplausiblePersons, ATelephoneNumberIsToldAsItStands) {
  Drawing d;
  d.parcel("G", {0, 0}).household("1", "", "G");
  d.city.households.persons[HouseholdId{0U}] = 13'800'000'000;
  GapsOptions options = options_for({"implausible_persons"});
  Findings findings = find_findings(Survey{d.city, options}, options);
  EXPECT_EQ(message_of(d.city, findings.list.at(0), Language::en), "household 1 has 13800000000 persons");
}

TEST(Sliver, NarrowerThanHalfAMetre) {
  auto said = [](double wide_m) {
    Drawing d;
    std::vector<Point> ring{{0, 0}, {20, 0}, {20, wide_m}, {0, wide_m}, {0, 0}};
    d.parcel("G", {0, 50});
    d.city.parcels.shape = {};
    d.city.parcels.shape.push_back(ShapeKind::polygon, ring);
    return found(d.city, "sliver");
  };
  EXPECT_EQ(said(0.5), Names{"G"});  // 20 over 41: 0.488 m
  EXPECT_EQ(said(0.52), Names{});    // 20.8 over 41.04: 0.507 m
}

TEST(Sliver, OfTwoParcelsThatShareANarrowStrip) {
  auto said = [](char const* check, double shared_m) {
    Drawing d;
    d.parcel("G", {0, 0}, 20).parcel("H", {20 - shared_m, 0}, 20);
    return found(d.city, check);
  };
  EXPECT_EQ(said("sliver", 0.5), Names{"G+H overlap"});  // 20 over 41: 0.488 m
  EXPECT_EQ(said("parcel_overlap", 0.5), Names{});
  EXPECT_EQ(said("sliver", 0.52), Names{});  // 20.8 over 41.04: 0.507 m
  EXPECT_EQ(said("parcel_overlap", 0.52), Names{"G+H"});
  EXPECT_EQ(said("sliver", 0.04), Names{}) << "less than 1 m2";
}

/// Parcels of 20 m in a row, so far apart.
Drawing parcels_apart(double gap_m, int parcels = 2) {
  Drawing d;
  for (int i = 0; i < parcels; ++i) d.parcel(std::string(1, static_cast<char>('G' + i)), {(20 + gap_m) * i, 0}, 20);
  return d;
}

TEST(ParcelGap, NoWiderThanHalfAMetreAndLargerThanHalfASquareMetre) {
  EXPECT_EQ(found(parcels_apart(0.5).city, "parcel_gap"), Names{"G+H"});
  EXPECT_EQ(found(parcels_apart(0.51).city, "parcel_gap"), Names{});
  EXPECT_EQ(found(parcels_apart(0.026).city, "parcel_gap"), Names{"G+H"});  // 0.52 m2
  EXPECT_EQ(found(parcels_apart(0.024).city, "parcel_gap"), Names{});       // 0.48 m2
  EXPECT_EQ(found(parcels_apart(0).city, "parcel_gap"), Names{});
}

TEST(ParcelGap, IsNoStreetAndNoParcel) {
  Drawing street = parcels_apart(0.4);
  street.street({{20.2, -50}, {20.2, 50}}, "巷");
  EXPECT_EQ(found(street.city, "parcel_gap"), Names{});
  Drawing river = parcels_apart(0.4);
  river.river({{20.2, -50}, {20.2, 50}});
  EXPECT_EQ(found(river.city, "parcel_gap"), Names{});
  Drawing filled = parcels_apart(0.4);
  filled.parcel("between", {20, 0}, 20);
  EXPECT_EQ(found(filled.city, "parcel_gap"), Names{});
}

TEST(ParcelGap, AGapAlongSeveralParcelsIsOne) {
  Drawing d;
  d.parcel("G", {0, 0}, 40);
  d.parcel("H", {40.3, 0}, 20).parcel("I", {40.3, 20}, 20);
  EXPECT_EQ(found(d.city, "parcel_gap"), Names{"G+H+I"});
}

TEST(LateralFar, TwiceTheReach) {
  auto said = [](double away_m) {
    Drawing d = sound_sewer();
    d.parcel("G", {20, away_m}, 10, 1, "ab");
    return found(d.city, "lateral_far");
  };
  EXPECT_EQ(said(60.1), Names{"G+ab"});
  EXPECT_EQ(said(60), Names{});
}

/// A building of 10 m whose southern edge lies so far south of the sewer ab, which runs east along y = 0.
Drawing building_over(double south_m, Registered registered = Registered::unknown) {
  Drawing d = sound_sewer();
  d.project("P").household("1", "P", "");
  d.sanitary("short", {{20, 30}, {20, 40}}).building("b", {15, 40 - south_m}, 10, "1");
  d.city.buildings.registered[BuildingId{0U}] = registered;
  return d;
}

Severity severity_of(Drawing const& d) {
  GapsOptions options = options_for({"built_over"});
  return find_findings(Survey{d.city, options}, options).list.at(0).severity;
}

TEST(BuiltOver, MoreThanHalfAMetreOfPipe) {
  EXPECT_EQ(found(building_over(0).city, "built_over"), Names{}) << "it only touches";
  EXPECT_EQ(found(building_over(0.5).city, "built_over"), Names{});
  EXPECT_EQ(found(building_over(0.6).city, "built_over"), Names{"b+short"});
}

TEST(BuiltOver, AWallAlongThePipeOnlyTouches) {
  auto beside = [](double north_m) {
    Drawing d = sound_sewer();  // ab runs east along y = 0 to x = 50
    return d.building("b", {10, north_m}, 30);
  };
  EXPECT_EQ(found(beside(0).city, "built_over"), Names{});
  EXPECT_EQ(found(beside(-0.0005).city, "built_over"), Names{});
  EXPECT_EQ(found(beside(-30).city, "built_over"), Names{});
  EXPECT_EQ(found(beside(-0.01).city, "built_over"), Names{"b+ab"});
}

/// A wing that stands on the pipe beside a wing whose wall runs along it.
TEST(BuiltOver, OnlyWhatStandsOverThePipeCounts) {
  Drawing d = sound_sewer();
  d.building("b", {0, 0}, 1);
  std::vector<Point> outline{{10, 0}, {30, 0}, {30, -5}, {35, -5}, {35, 10}, {10, 10}, {10, 0}};
  Shapes shapes;
  shapes.push_back(ShapeKind::polygon, outline);
  d.city.buildings.shape = ShapesOf<BuildingId>{shapes};
  GapsOptions options = options_for({"built_over"});
  Findings findings = find_findings(Survey{d.city, options}, options);
  ASSERT_EQ(findings.list.size(), 1U);
  EXPECT_NEAR(*findings.list[0].value, 5, 1e-9);
}

TEST(BuiltOver, AHouseholdTransferredOutDoesNotGo) {
  Drawing d = building_over(1, Registered::yes);
  d.event("1", "transferred_out", "2020-01-01");
  EXPECT_EQ(severity_of(d), Severity::warning);
}

TEST(BuiltOver, TellsTheStageInItsLanguage) {
  Drawing d = building_over(1, Registered::yes);
  d.event("1", "signed", "2020-01-01");
  GapsOptions options = options_for({"built_over"});
  Findings findings = find_findings(Survey{d.city, options}, options);
  EXPECT_EQ(message_of(d.city, findings.list.at(0), Language::zh), "b 压在 short 上 1 米（DN300，已登记，户 1：签约）");
  EXPECT_EQ(message_of(d.city, findings.list[0], Language::en),
            "b stands over 1 m of short (DN300, registered, household 1: signed)");
}

TEST(BuiltOver, UnregisteredIsAnErrorWhateverElseHolds) {
  EXPECT_EQ(severity_of(building_over(1, Registered::no)), Severity::error);
  EXPECT_EQ(severity_of(building_over(1, Registered::yes)), Severity::info) << "its project is open: it will go";
  Drawing closed = building_over(1, Registered::yes);
  closed.city.projects.closed_on[ProjectId{0U}] = Date::parse("2020-01-01");
  EXPECT_EQ(severity_of(closed), Severity::warning);
}

TEST(BuiltOver, OnceDemolishedItIsGone) {
  Drawing d = building_over(1);
  d.event("1", "demolished", "2020-11-15");
  EXPECT_EQ(found(d.city, "built_over"), Names{});
  EXPECT_EQ(found(d.city, "built_over", options_for({}, "2020-11-14")), Names{"b+short"});
}

TEST(BuiltOver, AnIllegalBuildingAmongTheSites) {
  Drawing d = sound_sewer();
  d.site("S", "illegal_building", {10, -5}, 10).site("T", "billboard", {30, -5}, 10);
  EXPECT_EQ(found(d.city, "built_over"), Names{"S+ab"});
  GapsOptions options = options_for({"built_over"});
  Findings findings = find_findings(Survey{d.city, options}, options);
  EXPECT_EQ(findings.list.at(0).severity, Severity::error);
  EXPECT_EQ(message_of(d.city, findings.list[0], Language::en), "S stands over 10 m of ab (DN300, illegal building)");
}

}  // namespace
}  // namespace qinzao::test
