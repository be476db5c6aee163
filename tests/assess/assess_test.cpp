#include "engine/assess/assess.hpp"

#include <gtest/gtest.h>

#include <map>

#include "engine/assess/blank_streets.hpp"
#include "engine/assess/compliance_figures.hpp"
#include "engine/checks/claims.hpp"
#include "tests/support/drawn_papers.hpp"

namespace qinzao::test {
namespace {

using enum SubjectKind;
using enum ItemState;

Assessment assessed(Drawing const& drawing, std::string const& day = "2020-11-15", std::optional<Date> since = {}) {
  Survey survey{drawing.city, options_for({}, day)};
  return assess_city(survey, since);
}

ItemState state(Drawing const& drawing, Item item, std::string const& day = "2020-11-15") {
  return assessed(drawing, day).areas[0].of(item).state;
}

/// F15: combined pipes alone and no outfall in the area; storm pipes and outfalls elsewhere.
Drawing combined_town() {
  Drawing d;
  d.node("M", NodeKind::manhole, {0, 0}).node("T", NodeKind::treatment_plant, {100, 0});
  d.pipe("c", System::combined, {{0, 0}, {100, 0}}, {.installed_on = "2000-01-01"});
  d.node("O", NodeKind::outfall, {1100, 0}).storm("s", {{1000, 0}, {1100, 0}}, {.installed_on = "2000-01-01"});
  return d.parcel("p", {10, 5}, 10, 3);
}

Papers inspected_area() {
  Papers papers;
  return papers.area("A", {-50, -50}, 300, 300).inspection("I", "c", "2019-05-01");
}

void survey_without_any(Drawing& d) {
  Papers::event(d, area, "A", "no_dischargers", "2020-01-01");
  Papers::event(d, area, "A", "no_compounds", "2020-01-01");
}

TEST(Assess, ACombinedAreaIsMetWhereNothingIsLeft) {
  Drawing d = combined_town();
  survey_without_any(d);
  inspected_area().laid_on(d);
  AreaAssessment area = assessed(d).areas[0];
  EXPECT_EQ(area.of(Item::blank_areas).state, met);
  for (Item item : {Item::direct_discharges, Item::cross_connections, Item::dischargers, Item::compounds})
    EXPECT_EQ(area.of(item).state, not_applicable) << id_of(item);
  EXPECT_EQ(area.of(Item::inspection).state, met);
  EXPECT_EQ(area.of(Item::inspection).evidence, 1.0);
  EXPECT_EQ(area.of(Item::repair).state, met);
  EXPECT_TRUE(area.met);
}

TEST(Assess, WithoutTheRowThatSaysSoDischargersAreUnknown) {
  Drawing d = combined_town();
  Papers::event(d, area, "A", "no_compounds", "2020-01-01");
  inspected_area().laid_on(d);
  EXPECT_EQ(state(d, Item::dischargers), unknown);
  EXPECT_FALSE(assessed(d).areas[0].met);
}

TEST(Assess, UnknownIsNeverMet) {
  Drawing d = combined_town();
  survey_without_any(d);
  Papers{}.area("A", {-50, -50}, 300, 300).laid_on(d);
  AreaAssessment area = assessed(d).areas[0];
  EXPECT_EQ(area.of(Item::inspection).evidence, 0.0);
  EXPECT_EQ(area.of(Item::inspection).state, unknown);
  EXPECT_EQ(area.of(Item::repair).state, unknown);
  EXPECT_FALSE(area.any_open());
  EXPECT_FALSE(area.met);
}

TEST(Assess, AnAreaNobodyCanPlaceIsUnknownThroughout) {
  Drawing d = combined_town();
  Papers{}.worded_area("A", "无名路北、另一路南").laid_on(d);
  Assessment found = assessed(d);
  for (ItemResult const& item : found.areas[0].items) EXPECT_EQ(item.state, unknown);
  EXPECT_FALSE(found.areas[0].met);
  ASSERT_EQ(found.notes.size(), 1U);
}

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

TEST(Assess, FlowInDryWeatherOpensAnOutfallAndALaterCleanLookClosesIt) {
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

TEST(Assess, ADischargeCountsWhereItLiesAndNamesTheAreasItsWaterComesFrom) {
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

/// A discharger on a foul sewer that drains, with nothing wrong, but for what is said.
ItemResult discharger_item(DischargerWords words, std::vector<std::string> const& events = {}) {
  Drawing d = sound_sewer();
  for (std::string const& word : events)
    Papers::event(d, discharger, "D", word, "2020-0" + std::to_string(1 + d.city.ledger.size()) + "-01");
  if (words.connected_pipe.empty()) words.connected_pipe = "ab";
  Papers{}.area("A", {-50, -50}, 300, 300).discharger("D", {10, 5}, words).laid_on(d);
  return assessed(d).areas[0].of(Item::dischargers);
}

TEST(Assess, FourReasonsKeepADischargerOpen) {
  EXPECT_EQ(discharger_item({}).state, met);
  EXPECT_EQ(discharger_item({.pretreatment = Pretreatment::no}).state, open);
  EXPECT_EQ(discharger_item({.pretreatment = Pretreatment::unknown}).state, unknown);
  EXPECT_EQ(discharger_item({.connected_pipe = "nothing"}).state, unknown) << "a pipe that is not there tells nothing";
  EXPECT_EQ(discharger_item({}, {"found"}).state, open);
  EXPECT_EQ(discharger_item({}, {"found", "rectified"}).state, open) << "not accepted yet";
  EXPECT_EQ(discharger_item({}, {"found", "rectified", "accepted"}).state, met);
  EXPECT_EQ(discharger_item({}, {"found", "rectified", "accepted", "relapsed"}).state, open);
  EXPECT_EQ(discharger_item({}, {"rectified"}).state, met) << "open as not accepted only where it was found";
  EXPECT_EQ(discharger_item({.trade = "餐饮"}).state, met) << "nobody verified that a permit is needed";
}

TEST(Assess, APermitKeepsOpenOnceTheListIsVerified) {
  auto with = [](DischargerWords words) {
    Drawing d = sound_sewer();
    words.trade = "餐饮";
    words.connected_pipe = "ab";
    Papers papers;
    for (Trade& trade : papers.rows.trades.list) trade.verified = true;
    papers.area("A", {-50, -50}, 300, 300).discharger("D", {10, 5}, words).laid_on(d);
    return state(d, Item::dischargers);
  };
  EXPECT_EQ(with({}), open);
  EXPECT_EQ(with({.permit_no = "N", .permit_to = "2020-11-14"}), open);
  EXPECT_EQ(with({.permit_no = "N", .permit_to = "2020-11-15"}), met);
  EXPECT_EQ(with({.permit_no = "N", .permit_from = "2020-11-16", .permit_to = "2022-01-01"}), open);
  EXPECT_EQ(with({.permit_no = "N"}), unknown) << "until when, nobody wrote down";
}

TEST(Assess, CompoundsAreOpenByWhatTheListSays) {
  auto with = [](Answer separated, std::optional<std::pair<int, int>> risers = {}) {
    Drawing d = sound_sewer();
    Papers papers;
    papers.area("A", {-50, -50}, 300, 300).compound("C", {0, 5}, 10, separated);
    if (risers) papers.risers(risers->first, risers->second);
    papers.laid_on(d);
    return state(d, Item::compounds);
  };
  EXPECT_EQ(with(Answer::yes), met);
  EXPECT_EQ(with(Answer::no), open);
  EXPECT_EQ(with(Answer::unknown), unknown);
  EXPECT_EQ(with(Answer::yes, std::pair{3, 4}), open);
  EXPECT_EQ(with(Answer::yes, std::pair{4, 4}), met);
  EXPECT_EQ(with(Answer::unknown, std::pair{3, 4}), open);
}

TEST(Assess, WherePeopleLiveAndNoCompoundIsListedNobodyKnows) {
  Drawing d = combined_town();
  Papers{}.area("A", {-50, -50}, 300, 300).area("empty", {500, 500}, 10, 10).laid_on(d);
  Assessment found = assessed(d);
  EXPECT_EQ(found.areas[0].of(Item::compounds).state, unknown);
  EXPECT_EQ(found.areas[1].of(Item::compounds).state, met);
}

TEST(Assess, SevereStructuralDefectsWaitForTheirRepair) {
  auto with = [](std::string const& code, int grade, std::vector<std::string> const& events = {}) {
    Drawing d = combined_town();
    for (std::string const& word : events)
      Papers::event(d, defect, "f", word, "2020-0" + std::to_string(1 + d.city.ledger.size()) + "-01");
    inspected_area().defect("f", "I", code, grade, 20).laid_on(d);
    return state(d, Item::repair);
  };
  EXPECT_EQ(with("PL", 3), open);
  EXPECT_EQ(with("PL", 2), met);
  EXPECT_EQ(with("CJ", 4), met) << "functional";
  EXPECT_EQ(with("XX", 3), unknown) << "it may be structural";
  EXPECT_EQ(with("FS", 4), unknown) << "there is no such grade";
  EXPECT_EQ(with("PL", 3, {"repaired"}), met);
  EXPECT_EQ(with("PL", 3, {"repaired", "relapsed"}), open);
}

TEST(Assess, AnUnverifiedTargetOpensNothing) {
  Drawing d = combined_town();
  d.pipe("long", System::combined, {{0, 100}, {200, 100}, {100, 0}}, {.installed_on = "2000-01-01"});
  Papers papers = inspected_area();
  papers.rows.criteria.inspected_percent = 90;
  papers.laid_on(d);
  EXPECT_EQ(state(d, Item::inspection), met);
  papers.rows.criteria.inspected_percent_verified = true;
  Drawing again = d;
  papers.laid_on(again);
  EXPECT_EQ(state(again, Item::inspection), open);
  EXPECT_EQ(state(again, Item::inspection, "2030-11-15"), open) << "an inspection counts ten years";
}

TEST(Assess, ANewPipeIsPendingForAYear) {
  auto with = [](std::string const& laid, std::string const& looked) {
    Drawing d = combined_town();
    d.pipe("new", System::combined, {{100, 60}, {100, 0}}, {.installed_on = laid});
    Papers papers = inspected_area();
    if (!looked.empty()) papers.inspection("N", "new", looked);
    papers.laid_on(d);
    return state(d, Item::new_pipes);
  };
  EXPECT_EQ(with("2019-11-16", ""), pending);
  EXPECT_EQ(with("2019-11-15", ""), open);
  EXPECT_EQ(with("2019-11-15", "2020-11-15"), met);
  EXPECT_EQ(with("2019-11-15", "2018-11-15"), met);
  EXPECT_EQ(with("2019-11-15", "2018-11-14"), open);
  EXPECT_EQ(with("2010-01-01", ""), not_applicable);
}

/// A street of 100 m with unserved parcels all along it; `sewer_m` away from it a sewer, if that is not negative.
Drawing bare_street(double sewer_m = -1) {
  Drawing d;
  d.node("T", NodeKind::treatment_plant, {0, 500}).sanitary("far", {{50, 500}, {0, 500}});
  for (int i = 0; i < 5; ++i) d.parcel("p" + std::to_string(i), {20.0 * i, 60}, 20);
  d.street({{0, 50}, {100, 50}}, "新路");
  if (sewer_m >= 0)
    d.node("K", NodeKind::trunk, {-40, 50 - sewer_m}).sanitary("k", {{140, 50 - sewer_m}, {-40, 50 - sewer_m}});
  return d;
}

BlankStreets bare_of(Drawing const& d) {
  Survey survey{d.city, options_for({})};
  return find_blank_streets(survey, AreaPlaces{d.city});
}

TEST(BlankStreets, EveryMetreBesideAnUnservedParcelCountsOnce) {
  Drawing d = bare_street();
  Papers{}.area("A", {-100, 0}, 300, 200).laid_on(d);
  BlankStreets found = bare_of(d);
  EXPECT_NEAR(found.metres, 100, 0.1);
  EXPECT_NEAR(found.of_area[AreaId{0}], 100, 0.1);
}

TEST(BlankStreets, AStreetOnABorderCountsHalfInEach) {
  Drawing d = bare_street();
  Papers{}
      .area("south", {-100, 0}, 300, 50)
      .area("north", {-100, 50}, 300, 100)
      .area("east", {70, 150}, 300, 50)
      .laid_on(d);
  BlankStreets found = bare_of(d);
  EXPECT_NEAR(found.of_area[AreaId{0}], 50, 0.1);
  EXPECT_NEAR(found.of_area[AreaId{1}], 50, 0.1);
  EXPECT_EQ(found.of_area[AreaId{2}], 0);
}

TEST(BlankStreets, CarriagewaysOfOneNameCountOnceWithinThirtyMetres) {
  auto twice = [](double apart_m, std::string const& name) {
    Drawing d = bare_street();
    d.street({{0, 50 + apart_m}, {100, 50 + apart_m}}, name);
    Papers{}.laid_on(d);
    return bare_of(d).metres;
  };
  EXPECT_NEAR(twice(30, "新路"), 100, 0.2);
  EXPECT_NEAR(twice(30.5, "新路"), 200, 0.2);
  EXPECT_NEAR(twice(30, "老路"), 200, 0.2);
}

TEST(BlankStreets, APieceThatGoesOnIsNoSecondCarriageway) {
  Drawing d;
  d.node("T", NodeKind::treatment_plant, {0, 500}).sanitary("far", {{50, 500}, {0, 500}});
  for (int i = 0; i < 5; ++i) d.parcel("p" + std::to_string(i), {20.0 * i, 60}, 20);
  d.street({{0, 50}, {50, 50}}, "新路").street({{50, 50}, {100, 50}}, "新路");
  Papers{}.laid_on(d);
  EXPECT_NEAR(bare_of(d).metres, 100, 0.2);
}

TEST(BlankStreets, ASewerWithinFifteenMetresServesTheStreet) {
  // The parcels stand 10 m from the street; a sewer further than reach from them leaves them unserved.
  Drawing far = bare_street(30);
  Papers{}.laid_on(far);
  EXPECT_NEAR(bare_of(far).metres, 100, 0.1);
  Drawing near = bare_street(15);
  Papers{}.laid_on(near);
  EXPECT_EQ(bare_of(near).metres, 0) << "and it serves the parcels";
}

TEST(AreaPlaces, TheSumAndTheRestMakeUpTheBoundary) {
  Drawing d = sound_sewer();
  d.boundary({0, 0}, 100);
  Papers{}.area("A", {0, 0}, 50, 100).area("B", {50, 0}, 30, 100).laid_on(d);
  AreaPlaces places{d.city};
  EXPECT_TRUE(places.overlaps().empty());
  EXPECT_NEAR(*places.uncovered_m2(AreaKind::compliance), 2000, 1e-6);
  EXPECT_NEAR(*places.uncovered_m2(AreaKind::park), 10000, 1e-6);
  EXPECT_EQ(places.at({50.5, 10}), std::vector<AreaId>{AreaId{1}});
  EXPECT_TRUE(places.at({90, 10}).empty());
}

TEST(ComplianceFigures, CountEverythingOnce) {
  Drawing d = combined_town();
  Papers::event(d, discharger, "D", "rectified", "2020-01-01");
  Papers::event(d, defect, "f", "repaired", "2020-06-01");
  inspected_area()
      .area("B", {-50, -50}, 150, 300, AreaKind::subarea)
      .discharger("D", {10, 5})
      .discharger("E", {5000, 5})
      .compound("C", {0, 5}, 10, Answer::yes)
      .compound("F", {20, 5}, 10, Answer::yes)
      .risers(1, 2)
      .defect("f", "I", "PL", 3, 20)
      .defect("g", "I", "FS", 3, 40)
      .defect("h", "I", "CJ", 4, 60)
      .laid_on(d);
  Survey survey{d.city, options_for({})};
  PaperStates states{d.city.ledger, {survey.options.day, {}}};
  std::map<std::string_view, std::optional<double>> figures;
  for (auto const& [key, value] : compliance_figures(survey, assess_city(survey), states, Inspected{survey}))
    figures[key] = value;
  std::map<std::string_view, std::optional<double>> const expected{{"compliance_areas", 1},
                                                                   {"compliance_areas_met", 0},
                                                                   {"compliance_km2", 0.09},
                                                                   {"blank_street_m", 0},
                                                                   {"dischargers", 2},
                                                                   {"dischargers_rectified", 1},
                                                                   {"compounds", 2},
                                                                   {"compounds_separated", 1},
                                                                   {"cross_connections_found", 0},
                                                                   {"outfalls_direct_open", 0},
                                                                   {"inspected_m", 100},
                                                                   {"inspected_percent", 100},
                                                                   {"defects_34_found", 2},
                                                                   {"defects_34_repaired", 1}};
  EXPECT_EQ(figures, expected);
}

TEST(Assess, NineHundredAreasShareTheBoundaryOut) {
  Drawing d = sound_sewer();
  d.boundary({0, 0}, 1000);
  Papers papers;
  double sum_m2 = 0;
  for (int i = 0; i < 30; ++i)
    for (int j = 0; j < 30; ++j) {
      double x = 1000.0 * i / 30;
      double y = 1000.0 * j / 30;
      if (i == 29 && j == 29) continue;  // one is left out
      papers.area("A" + std::to_string(30 * i + j), {x, y}, 1000.0 * (i + 1) / 30 - x, 1000.0 * (j + 1) / 30 - y);
      sum_m2 += (1000.0 * (i + 1) / 30 - x) * (1000.0 * (j + 1) / 30 - y);
    }
  papers.laid_on(d);
  Assessment found = assessed(d);
  EXPECT_EQ(found.areas.size(), 899U);
  EXPECT_TRUE(found.notes.empty()) << "no overlap is told";
  EXPECT_NEAR(sum_m2 + *found.uncovered_m2, 1e6, 1);
  EXPECT_NEAR(*found.uncovered_m2, 1e6 / 900, 1);
}

}  // namespace
}  // namespace qinzao::test
