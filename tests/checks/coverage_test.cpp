#include <gtest/gtest.h>

#include "engine/checks/compare.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

/// A sewer along y = 0 from x = 0 to the plant at x = 200.
Drawing sewer() {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, {200, 0}).sanitary("main", {{0, 0}, {200, 0}});
  return d;
}

GapsResult gaps_of(City const& city, GapsOptions const& options) {
  return find_gaps(Survey{city, options}, options);
}

TEST(Unserved, ReachIsMeasuredFromThePolygonAndIncludesItsLimit) {
  Drawing d = sewer();
  d.parcel("within", {50, 30}).parcel("beyond", {50, -40.01});
  EXPECT_EQ(found(d.city, "unserved"), Names{"beyond no_pipe"});
}

TEST(Unserved, AParcelWithoutGeometryIsNeitherServedNorUnserved) {
  Drawing d = sewer();
  d.parcel("far", {50, 100}).parcel("nowhere", {0, 0}).parcel("known lateral", {0, 0}, 10, 1, "main");
  Shapes drawn;
  drawn.push_back(d.city.parcels.shape, 0);
  drawn.end_feature(ShapeKind::none);
  drawn.end_feature(ShapeKind::none);
  d.city.parcels.shape = ShapesOf<ParcelId>{drawn};
  EXPECT_EQ(found(d.city, "unserved"), Names{"far no_pipe"});
  GapsSummary summary = gaps_of(d.city, options_for({"unserved"})).summary;
  EXPECT_EQ(summary.developed, 2U);
  EXPECT_EQ(summary.served, 1U);
  ASSERT_EQ(summary.notes.size(), 1U);
  EXPECT_TRUE(summary.notes[0].en.starts_with("1 developed parcel has neither geometry"));
}

TEST(Unserved, APipeThroughTheParcelServesIt) {
  Drawing d = sewer();
  d.parcel("around", {50, -50}, 100);
  EXPECT_EQ(found(d.city, "unserved"), Names{});
}

TEST(Unserved, AStormPipeDoesNotServe) {
  Drawing d = sewer();
  d.node("O", NodeKind::outfall, {200, 500}).storm("s", {{0, 500}, {200, 500}}).parcel("p", {50, 510});
  EXPECT_EQ(found(d.city, "unserved"), Names{"p no_pipe"});
  EXPECT_EQ(gaps_of(d.city, options_for({"unserved"})).findings.list.at(0).storm_only, true);
}

TEST(Unserved, ACombinedPipeServes) {
  Drawing d = sewer();
  d.node("T", NodeKind::trunk, {200, 500}).pipe("c", System::combined, {{0, 500}, {200, 500}}).parcel("p", {50, 510});
  EXPECT_EQ(found(d.city, "unserved"), Names{});
}

TEST(Unserved, APipeAcrossARiverIsBehindABarrier) {
  Drawing d = sewer();
  d.parcel("p", {50, 20}).river({{-10, 10}, {210, 10}});
  EXPECT_EQ(found(d.city, "unserved"), Names{"p behind_barrier"});
  GapsOptions options = options_for({});
  options.rivers_bar = false;
  EXPECT_EQ(found(d.city, "unserved", options), Names{});
}

TEST(Unserved, ARiverThatEndsBeforeTheConnectionBarsNothing) {
  Drawing d = sewer();
  d.parcel("p", {50, 20}).river({{-10, 10}, {49, 10}});
  EXPECT_EQ(found(d.city, "unserved"), Names{});
}

TEST(Unserved, APipeThatCrossesTheRiverServesOnBothSides) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, {0, 100}).sanitary("main", {{0, -100}, {0, 100}}).river({{-300, 0}, {300, 0}});
  d.parcel("north", {20, 5}).parcel("south", {20, -15});
  EXPECT_EQ(found(d.city, "unserved"), Names{});
}

TEST(Unserved, APipeThatDoesNotDrainAndOneThatWouldBackwards) {
  Drawing d = sewer();
  d.sanitary("apart", {{0, 500}, {100, 500}}).parcel("p", {50, 510});
  d.sanitary("back", {{200, 0}, {200, 300}}).sanitary("above", {{300, 300}, {200, 300}}).parcel("q", {250, 310});
  EXPECT_EQ(found(d.city, "unserved"), (Names{"p not_draining", "q against_flow"}));
}

TEST(Unserved, AKnownLateralDecidesInsteadOfDistance) {
  Drawing d = sewer();
  d.sanitary("apart", {{0, 500}, {100, 500}});
  d.parcel("far", {50, 800}, 10, 1, "main")
      .parcel("near", {50, 5}, 10, 1, "apart")
      .parcel("unknown", {80, 5}, 10, 1, "nowhere");
  EXPECT_EQ(found(d.city, "unserved"), Names{"near not_draining"});
}

TEST(Unserved, AForceMainDoesNotServe) {  // F11
  Drawing d = sewer();
  d.sanitary("force", {{0, 500}, {200, 0}}, {.conveyance = Conveyance::pressure})
      .sanitary("pump", {{0, 600}, {0, 500}}, {.device = Device::pump})
      .parcel("beside the force main", {20, 480}, 10, 4)
      .parcel("beside the pump", {5, 560}, 10, 4)
      .parcel("by a known lateral", {60, 400}, 10, 4, "force");
  EXPECT_EQ(found(d.city, "unserved"), (Names{"beside the force main no_pipe", "beside the pump no_pipe"}));
}

TEST(Unserved, EffluentOfAPlantDoesNotServe) {
  Drawing d = sewer();
  d.node("O", NodeKind::outfall, {900, 0})
      .sanitary("effluent", {{200, 0}, {400, 0}})
      .sanitary("below", {{400, 0}, {600, 0}})
      .sanitary("branch", {{600, 300}, {600, 0}})
      .sanitary("both", {{600, 0}, {900, 0}});
  d.parcel("a", {300, 5}).parcel("b", {500, 5}).parcel("c", {750, 5}).parcel("d", {590, 150});
  d.parcel("e", {300, 100}, 10, 1, "effluent");
  EXPECT_EQ(found(d.city, "unserved"),
            (Names{"a no_pipe", "b no_pipe", "c against_flow", "d against_flow", "e not_draining"}));
}

TEST(Unserved, ASewerDrawnBackwardsFromThePlantIsNoEffluent) {
  Drawing d = sewer();
  d.sanitary("backwards", {{200, 0}, {400, 0}}).parcel("p", {300, 5});
  EXPECT_EQ(found(d.city, "unserved"), Names{"p against_flow"});
  d.node("O", NodeKind::outfall, {400, 0});
  EXPECT_EQ(found(d.city, "unserved"), Names{"p no_pipe"});
}

TEST(Unserved, ALateralIntoAStormPipeIsAnError) {
  Drawing d = sewer();
  d.node("T", NodeKind::trunk, {200, 500}).storm("to the trunk", {{0, 500}, {200, 500}});
  d.parcel("p", {50, 510}, 10, 4, "to the trunk").pipe("either", System::unknown, {{0, 520}, {200, 520}});
  d.parcel("nobody knows", {50, 530}, 10, 4, "either");
  EXPECT_EQ(found(d.city, "unserved"), (Names{"p lateral_to_storm", "nobody knows no_pipe"}));
  GapsOptions options = options_for({"unserved"});
  Survey survey{d.city, options};
  Findings findings = find_gaps(survey, options).findings;
  Finding const& finding = findings.list.at(0);
  EXPECT_EQ(finding.severity, Severity::error);
  EXPECT_EQ(finding.value, 10);
  EXPECT_EQ(finding.households, 4);
  EXPECT_EQ(message_of(d.city, finding, Language::en), "parcel p: its lateral leads into storm pipe to the trunk");
  EXPECT_EQ(survey.coverage().unknown_laterals, 1U);
}

TEST(Unserved, ALateralIsMeasuredFromTheNearestPlaceOfThePolygon) {
  Drawing d;
  d.node("P", NodeKind::treatment_plant, {200, 0}).sanitary("main", {{0, 0}, {200, 0}});
  d.node("J", NodeKind::manhole, {100, 0}).sanitary("branch", {{100, 50}, {100, 0}});
  d.parcel("p", {85, 12}, 20, 1,
           "main");  // its first vertex is nearest to the piece above J, its right side to the one below
  d.city.parcels.shape = {};
  d.city.parcels.shape.push_back(ShapeKind::polygon,
                                 std::vector<Point>{{85, 22}, {105, 12}, {105, 32}, {85, 32}, {85, 22}});
  Survey survey{d.city, options_for({})};
  ParcelId parcel{0};
  EXPECT_EQ(survey.coverage().distance_m[parcel], 12);
  EXPECT_EQ(survey.network().begin_m[survey.coverage().piece[parcel]], 100);
}

TEST(Unserved, ABuildingDevelopsTheParcelsItCoversInPart) {
  Drawing d = sewer();
  for (int i = 0; i < 3; ++i) d.parcel("T" + std::to_string(i + 1), {30.0 * i, 500}, 30, unknown_value);
  d.building("terrace", {0, 470}, 90);  // three parcels, a ninth of it each
  d.parcel("empty", {200, 500}, 30, unknown_value).parcel("named", {300, 500}, 30, unknown_value);
  d.parcel("shed", {400, 500}, 30, unknown_value).parcel("edge", {500, 500}, 30, unknown_value);
  d.building("far", {1000, 1000}, 2, "", "named").building("small", {410, 510}, 4);
  d.building("beside", {520, 500}, 14).building("fifth", {600, 500}, 20);  // 140 of 196 m2 inside "edge"
  d.parcel("fifth", {610, 500}, 20, unknown_value).parcel("less", {580, 500}, 21, unknown_value);
  EXPECT_EQ(found(d.city, "unserved"),
            (Names{"T1 no_pipe", "T2 no_pipe", "T3 no_pipe", "named no_pipe", "edge no_pipe", "fifth no_pipe"}));
  Survey survey{d.city, options_for({})};
  EXPECT_EQ(survey.demand().unplaced_buildings, 1U) << "the small one";
}

TEST(Unserved, AfterTheLastDemolitionBuildingsWithoutHouseholdNoLongerCount) {  // F14
  Drawing d = sewer();
  for (char const* id : {"cleared", "one left", "owned", "bare", "left"})
    d.parcel(id, {50.0 + 100 * static_cast<double>(d.city.parcels.size()), 500}, 10, unknown_value);
  d.household("1", "", "cleared", true).household("2", "", "cleared", true).building("b1", {0, 0}, 5, "", "cleared");
  d.household("3", "", "one left", true).household("4", "", "one left").building("b2", {0, 0}, 5, "", "one left");
  d.household("5", "", "owned", true).household("6", "", "").building("b3", {0, 0}, 5, "6", "owned");
  d.household("7", "", "bare", true).building("b4", {0, 0}, 5, "7", "bare");
  d.household("8", "", "left").building("b5", {0, 0}, 5, "", "left");
  d.event("8", "transferred_out");
  EXPECT_EQ(found(d.city, "unserved"), (Names{"one left no_pipe", "owned no_pipe", "left no_pipe"}));
  GapsOptions options = options_for({});
  Survey survey{d.city, options};
  GapsSummary summary = find_gaps(survey, options).summary;
  EXPECT_EQ(summary.cleared, 1U);
  EXPECT_EQ(summary.households, 2) << "4, and 8, who was transferred out and has no new number";
  EXPECT_EQ(survey.demand().unplaced_households, 1U) << "household 6";
}

TEST(Unserved, AHouseholdOnSeveralParcelsCountsOnce) {
  Drawing d = sewer();
  d.parcel("served", {50, 5}, 10, unknown_value).parcel("far", {50, 500}, 20, unknown_value);
  d.household("h", "", "").holds("h", "served", 1).holds("h", "far", 0.75);  // 100 and 300 m2
  d.city.households.persons[HouseholdId{0}] = 4;
  GapsOptions options = options_for({"unserved"});
  Survey survey{d.city, options};
  GapsResult result = find_gaps(survey, options);
  EXPECT_EQ(result.summary.households, 1);
  EXPECT_EQ(result.summary.households_served, 0.25);
  EXPECT_EQ(result.findings.list.at(0).households, 0.75);
  EXPECT_EQ(survey.demand().persons[ParcelId{0}], 1);
  EXPECT_EQ(survey.demand().persons[ParcelId{1}], 3);
}

TEST(Unserved, OnlyDevelopedParcelsCount) {
  Drawing d = sewer();
  d.parcel("empty", {50, 100}, 10, 0)
      .parcel("unknown", {50, 200}, 10, unknown_value)
      .parcel("built", {50, 300}, 10, unknown_value);
  d.building("inside", {51, 301}, 8).building("mostly_outside", {58.1, 201}, 10);
  EXPECT_EQ(found(d.city, "unserved"), Names{"built no_pipe"});
}

TEST(Unserved, AFileWithoutHouseholdsAndBuildingsCountsEveryParcel) {
  Drawing d = sewer();
  d.parcel("unknown", {50, 200}, 10, unknown_value);
  EXPECT_EQ(found(d.city, "unserved"), Names{"unknown no_pipe"});
  EXPECT_TRUE(gaps_of(d.city, options_for({"unserved"})).summary.demand_assumed);
}

TEST(Unserved, ParcelsBeingClearedAreInfoAndDemolishedHouseholdsAreGone) {
  Drawing d = sewer();
  d.project("open").project("closed", "2020-06-01");
  for (char const* id : {"clearing", "half", "done", "gone"})
    d.parcel(id, {50.0 + 100 * static_cast<double>(d.city.parcels.size()), 500}, 10, unknown_value);
  d.household("h1", "open", "clearing").household("h2", "open", "half").household("h3", "", "half");
  d.household("h4", "closed", "done").household("h5", "open", "gone", true);
  EXPECT_EQ(found(d.city, "unserved"), (Names{"clearing clearing", "half no_pipe", "done no_pipe"}));
  EXPECT_EQ(found(d.city, "unserved", options_for({}, "2020-05-31")).count("done clearing"), 1U)
      << "the project was open then";
}

TEST(BlankArea, ThreeParcelsFortyMetresApartAreOne) {
  Drawing d = sewer();
  d.parcel("a", {0, 500}).parcel("b", {50, 500}).parcel("c", {100, 500});
  EXPECT_EQ(found(d.city, "blank_area"), Names{"a+b+c"});
  Drawing wide = sewer();
  wide.parcel("a", {0, 500}).parcel("b", {50, 500}).parcel("c", {100.5, 500});
  EXPECT_EQ(found(wide.city, "blank_area"), Names{});
}

TEST(BlankArea, IsAWarningWhereTurnedPipesWouldDrainAllOfIt) {
  for (bool one_without : {false, true}) {
    Drawing d = sewer();
    d.sanitary("backwards", {{0, 0}, {0, 500}});
    d.parcel("a", {5, 200}).parcel("b", {5, 240});
    if (one_without)
      d.parcel("c", {50, 240});
    else
      d.parcel("c", {5, 280});
    GapsOptions options = options_for({"blank_area"});
    Survey survey{d.city, options};
    GapsResult result = find_gaps(survey, options);
    ASSERT_EQ(result.findings.list.size(), 1U);
    EXPECT_EQ(result.findings.list[0].severity, one_without ? Severity::error : Severity::warning);
  }
}

TEST(BlankArea, ParcelsBeingClearedBelongToNone) {
  Drawing d = sewer();
  d.project("open").household("h", "open", "c");
  d.parcel("a", {0, 500}).parcel("b", {50, 500}).parcel("c", {100, 500}, 10, unknown_value);
  EXPECT_EQ(found(d.city, "blank_area"), Names{});
}

TEST(BlankArea, SaysItsSizeItsNeighboursAndTheNearestDrainingNode) {
  Drawing d = sewer();
  d.parcel("a", {0, 100}).parcel("b", {10, 100}).parcel("c", {0, 110}).parcel("d", {10, 110});
  d.street({{-50, 80}, {70, 80}}, "江海大道")
      .street({{-50, 130}, {70, 130}}, "永怡路")
      .river({{-20, 0}, {-20, 200}}, "东竖河");
  d.street({{40, 0}, {40, 200}}, "国强路");
  GapsResult result = gaps_of(d.city, options_for({"blank_area"}));
  ASSERT_EQ(result.findings.list.size(), 1U);
  Finding const& area = result.findings.list[0];
  EXPECT_DOUBLE_EQ(*area.details->area_m2, 400);
  EXPECT_DOUBLE_EQ(*area.households, 4);
  EXPECT_DOUBLE_EQ(*area.value, 100);
  EXPECT_EQ(area.details->text, "江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_EQ(area.details->text_en, "north of 江海大道, south of 永怡路, east of 东竖河, west of 国强路");
}

TEST(Compare, AreasAreEliminatedReducedOpenOrNew) {
  Drawing d = sewer();
  d.parcel("a", {0, 510}).parcel("b", {20, 510}).parcel("c", {40, 510});
  d.parcel("k", {0, 1510}).parcel("l", {20, 1510}).parcel("m", {40, 1510});
  d.sanitary("new", {{0, 500}, {100, 500}}, {.installed_on = "2020-06-01"})
      .sanitary("down", {{100, 500}, {200, 0}}, {.installed_on = "2020-06-01"});
  GapsOptions before = options_for({"blank_area"}, "2020-01-01");
  GapsOptions after = options_for({"blank_area"}, "2020-11-15");
  Survey then{d.city, before};
  Survey now{d.city, after};
  auto changes = compare(then, now);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].change, AreaChange::eliminated);
  EXPECT_NEAR(changes[0].laid_m, 100, 1e-9);
  EXPECT_EQ(changes[1].change, AreaChange::open);
  EXPECT_EQ(compare(now, then)[0].change, AreaChange::open);
  EXPECT_EQ(compare(now, then)[1].change, AreaChange::appeared);
}

TEST(Compare, AnAreaWhoseHouseholdsAreDemolishedBetweenTheDaysIsEliminated) {
  Drawing d = sewer();
  for (char const* id : {"a", "b", "c"}) {
    d.parcel(id, {20.0 * static_cast<double>(d.city.parcels.size()), 510}, 10, unknown_value);
    d.household(std::string{"of "} + id, "", id).event(std::string{"of "} + id, "demolished", "2020-06-01");
  }
  Survey then{d.city, options_for({"blank_area"}, "2020-01-01")};
  Survey now{d.city, options_for({"blank_area"}, "2020-11-15")};
  auto changes = compare(then, now);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].change, AreaChange::eliminated);
  EXPECT_EQ(changes[0].parcels_before, 3U);
  EXPECT_EQ(changes[0].parcels_after, 0U);
  EXPECT_EQ(changes[0].laid_m, 0);
}

}  // namespace
}  // namespace qinzao::test
