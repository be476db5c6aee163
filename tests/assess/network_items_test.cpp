#include "engine/assess/network_items.hpp"

#include <gtest/gtest.h>

#include "tests/support/assessed_town.hpp"

namespace qinzao::test {
namespace {

using enum SubjectKind;
using enum ItemState;

/// The outfall O of combined_town, in an area of its own, looked at in dry weather.
ItemState looked_at(std::vector<std::pair<std::string, InspectionWords>> const& looks) {
  Drawing d = combined_town();
  Papers papers;
  papers.area("A", {950, -50}, 300, 300);
  int number = 0;
  for (auto const& [on, words] : looks) {
    InspectionWords dry = words;
    dry.node_id = "O";
    dry.method = InspectionMethod::dry_flow;
    papers.inspection("I" + std::to_string(++number), "", on, dry);
  }
  papers.laid_on(d);
  return state(d, Item::direct_discharges);
}

TEST(NetworkItems, FlowInDryWeatherOpensAnOutfallAndALaterCleanLookClosesIt) {
  EXPECT_EQ(looked_at({}), met);
  EXPECT_EQ(looked_at({{"2020-03-01", {.flow_lps = 2}}}), open);
  EXPECT_EQ(looked_at({{"2020-03-01", {.flow_lps = 2}}, {"2020-06-01", {.clean = Answer::yes}}}), met);
  EXPECT_EQ(looked_at({{"2020-03-01", {.clean = Answer::yes}}, {"2020-06-01", {.flow_lps = 2}}}), open);
  EXPECT_EQ(looked_at({{"2020-03-01", {.flow_lps = 2}}, {"2020-12-01", {.clean = Answer::yes}}}), open)
      << "later than the day";
  EXPECT_EQ(looked_at({{"", {.flow_lps = 2}}, {"2020-06-01", {.clean = Answer::yes}}}), open)
      << "nobody knows that the clean look came later";
  EXPECT_EQ(looked_at({{"2020-03-01", {.flow_lps = 0}}}), met);
}

TEST(NetworkItems, FlowInAManholeIsNoDischarge) {
  Drawing d;
  d.node("W", NodeKind::manhole, {100, 0}).node("P", NodeKind::treatment_plant, {200, 0});
  d.node("S", NodeKind::manhole, {100, 20}).node("O", NodeKind::outfall, {200, 20});
  d.sanitary("f", {{0, 0}, {100, 0}}).sanitary("g", {{100, 0}, {200, 0}});
  d.storm("r", {{0, 20}, {100, 20}}).storm("s", {{100, 20}, {200, 20}});
  Papers papers;
  papers.area("A", {50, -50}, 100, 100).area("B", {-50, -50}, 400, 100);
  for (char const* node : {"W", "S"})
    papers.inspection(std::string{"I"} + node, "", "2020-03-01",
                      {.node_id = node, .method = InspectionMethod::dry_flow, .flow_lps = 3});
  papers.laid_on(d);
  Assessment found = assessed(d);
  EXPECT_EQ(found.areas[0].of(Item::direct_discharges).state, not_applicable);
  EXPECT_EQ(found.areas[1].of(Item::direct_discharges).state, met);
}

TEST(NetworkItems, ADischargeCountsWhereItLiesAndNamesTheAreasItsWaterComesFrom) {
  Drawing d;
  d.node("M", NodeKind::manhole, {100, 0}).node("O", NodeKind::outfall, {200, 0});
  d.sanitary("f", {{0, 0}, {100, 0}}).storm("s", {{100, 0}, {200, 0}});
  Papers{}.area("low", {150, -50}, 100, 100).area("high", {-50, -50}, 140, 100).laid_on(d);
  Assessment found = assessed(d);
  ItemResult const& low = found.areas[0].of(Item::direct_discharges);
  ASSERT_EQ(low.open.size(), 1U);
  EXPECT_EQ(low.open[0].water_from, std::vector<AreaId>{AreaId{1}});
  EXPECT_NE(found.areas[1].of(Item::direct_discharges).state, open);
}

TEST(NetworkItems, WaterComesFromTheAreasOfTheParcelsThemselves) {
  Drawing d;  // the foul pipe begins in high and has its middle in low
  d.node("M", NodeKind::manhole, {250, 0}).node("O", NodeKind::outfall, {300, 0});
  d.sanitary("f", {{0, 0}, {250, 0}}).storm("s", {{250, 0}, {300, 0}}).parcel("p", {10, 5}, 10, 9, "f");
  Papers{}.area("low", {100, -50}, 250, 100).area("high", {-50, -50}, 150, 100).laid_on(d);
  AreaAssessment low = assessed(d).areas[0];
  for (Item item : {Item::direct_discharges, Item::cross_connections}) {
    ASSERT_EQ(low.of(item).open.size(), 1U);
    EXPECT_EQ(low.of(item).open[0].water_from, std::vector<AreaId>{AreaId{1}});
  }
}

TEST(NetworkItems, AnOutfallWithTwoReasonsIsOpenOnce) {
  Drawing d;
  d.node("O", NodeKind::outfall, {100, 0}).sanitary("f", {{0, 0}, {100, 0}});
  Papers{}
      .area("A", {-50, -50}, 300, 300)
      .inspection("I", "", "2020-03-01", {.node_id = "O", .method = InspectionMethod::dry_flow, .flow_lps = 2})
      .laid_on(d);
  ItemResult item = assessed(d).areas[0].of(Item::direct_discharges);
  ASSERT_EQ(item.open.size(), 1U);
  EXPECT_EQ(item.open[0].reasons, (std::vector<OpenReason>{"direct_discharge", "dry_flow"}));
  EXPECT_EQ(item.open[0].since, Date::parse("2020-03-01"));
}

TEST(NetworkItems, FlowInAStormManholeIsToldAndOpensNothing) {
  auto notes_of = [](char const* node) {
    Drawing d;
    d.node("F", NodeKind::manhole, {0, 50}).node("T", NodeKind::treatment_plant, {100, 50});
    d.node("M", NodeKind::manhole, {0, 0}).node("O", NodeKind::outfall, {100, 0}).storm("s", {{0, 0}, {100, 0}});
    d.sanitary("f", {{0, 50}, {100, 50}});
    Papers{}
        .area("A", {-50, -50}, 300, 300)
        .inspection("I", "", "2020-03-01", {.node_id = node, .method = InspectionMethod::dry_flow, .flow_lps = 2})
        .laid_on(d);
    Assessment found = assessed(d);
    EXPECT_EQ(found.areas[0].of(Item::direct_discharges).state, met);
    return found.notes;
  };
  ASSERT_EQ(notes_of("M").size(), 1U);
  EXPECT_EQ(notes_of("M")[0].en,
            "nodes without a foul pipe where water flows in dry weather: 1 (such as M); sewage gets in above, but they "
            "are no outfalls and do not count in A2");
  EXPECT_TRUE(notes_of("F").empty()) << "sewage flows in foul manholes";
}

TEST(NetworkItems, WithoutAFoulOutletNothingOfA1IsKnown) {
  Drawing d;
  d.sanitary("f", {{0, 0}, {100, 0}}).street({{0, 10}, {100, 10}}, "大路");
  for (int i = 0; i < 4; ++i) d.parcel("p" + std::to_string(i), {20.0 * i, 200}, 10, 1);
  Papers{}.area("A", {-50, -50}, 300, 300).laid_on(d);
  Assessment found = assessed(d);
  EXPECT_EQ(found.blank_street_m, std::nullopt);
  EXPECT_EQ(found.areas[0].blank_street_m, std::nullopt);
  EXPECT_EQ(found.areas[0].blank_m2, std::nullopt);
  Drawing sound = sound_sewer();
  sound.parcel("p", {10, 5}).street({{0, 10}, {100, 10}}, "大路");
  Papers{}.area("A", {-50, -50}, 300, 300).laid_on(sound);
  EXPECT_EQ(assessed(sound).areas[0].blank_street_m, 0.0);
  EXPECT_EQ(assessed(sound).areas[0].blank_m2, 0.0);
}

TEST(NetworkItems, ADischargeThatTheOfficeLivesWithIsOpenAllTheSame) {
  Drawing d;
  d.node("O", NodeKind::outfall, {100, 0}).sanitary("f", {{0, 0}, {100, 0}});
  Papers::event(d, finding, "direct_discharge-0123456789abcdef", "waived", "2020-01-01");
  Papers{}.area("A", {-50, -50}, 300, 300).laid_on(d);
  EXPECT_EQ(state(d, Item::direct_discharges), open);
}

/// A storm pipe of the area's own, and what the ledger says of a cross connection at its manhole M.
ItemResult crossing_item(std::vector<std::string> const& events, std::string const& at = "M") {
  Drawing d;
  d.node("M", NodeKind::manhole, {0, 0}).node("O", NodeKind::outfall, {100, 0}).storm("s", {{0, 0}, {100, 0}});
  for (std::string const& word : events)
    Papers::event(d, finding, "cross_connection-0123456789abcdef", word,
                  "2020-0" + std::to_string(1 + d.city.ledger.size()) + "-01");
  Papers papers;
  papers.area("A", {-50, -50}, 300, 300);
  papers.rows.found_crossings.id.push_back("cross_connection-0123456789abcdef");
  papers.rows.found_crossings.subject.push_back(at);
  papers.laid_on(d);
  return assessed(d).areas[0].of(Item::cross_connections);
}

TEST(NetworkItems, ACrossConnectionThatWasFoundIsOpenUntilItIsAccepted) {
  EXPECT_EQ(crossing_item({}).state, met) << "the row that says so is voided, or of a later day";
  ItemResult found = crossing_item({"found"});
  EXPECT_EQ(found.state, open);
  ASSERT_EQ(found.open.size(), 1U);
  EXPECT_EQ(found.open[0].reasons, std::vector<OpenReason>{"not_accepted"});
  EXPECT_EQ(found.open[0].since, Date::parse("2020-01-01"));
  EXPECT_EQ(crossing_item({"found", "rectified"}).state, open);
  EXPECT_EQ(crossing_item({"found", "waived"}).state, open) << "living with it is no acceptance";
  EXPECT_EQ(crossing_item({"found", "accepted", "relapsed"}).state, open);
  ItemResult done = crossing_item({"found", "rectified", "accepted", "waived"});
  EXPECT_EQ(done.state, met);
  EXPECT_EQ(done.done, 1.0);
  EXPECT_EQ(done.total, 1.0);
  EXPECT_EQ(crossing_item({"found"}, "s").state, open) << "a pipe";
  EXPECT_EQ(crossing_item({"found"}, "gone").state, met) << "nobody can tell in which area";
}

TEST(NetworkItems, WhatNetworkAndLedgerTellOfOnePlaceIsOpenOnce) {
  Drawing d;
  d.node("M", NodeKind::manhole, {100, 0}).node("O", NodeKind::outfall, {200, 0});
  d.sanitary("f", {{0, 0}, {100, 0}}).storm("s", {{100, 0}, {200, 0}});
  for (char const* word : {"found", "accepted"})
    Papers::event(d, finding, "cross_connection-0123456789abcdef", word, "2020-01-01");
  Papers papers;
  papers.area("A", {-50, -50}, 300, 300);
  papers.rows.found_crossings.id.push_back("cross_connection-0123456789abcdef");
  papers.rows.found_crossings.subject.push_back("M");
  papers.laid_on(d);
  ItemResult item = assessed(d).areas[0].of(Item::cross_connections);
  ASSERT_EQ(item.open.size(), 1U);
  EXPECT_EQ(item.open[0].reasons, std::vector<OpenReason>{"cross_connection"})
      << "accepted on paper, and the pipes still meet";
}

}  // namespace
}  // namespace qinzao::test
