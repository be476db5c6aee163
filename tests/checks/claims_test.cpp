#include "engine/checks/claims.hpp"

#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawn_papers.hpp"

// Each check has a pair: a drawing that has the fault and one that just does not.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;
using enum SubjectKind;

/// sound_sewer with a storm pipe beside it and a foul pipe that leads nowhere.
Drawing town() {
  Drawing d = sound_sewer();
  d.node("O", NodeKind::outfall, {100, 40}).storm("s", {{0, 40}, {100, 40}}).sanitary("x", {{0, 200}, {60, 200}});
  return d;
}

TEST(ClaimMixed, ARectifiedDischargerOnAStormPipe) {
  Drawing d = town();
  Papers::event(d, discharger, "D", "rectified", "2020-05-01");
  Papers{}.discharger("D", {10, 35}, {.connected_pipe = "s"}).laid_on(d);
  EXPECT_EQ(found(d.city, "claim_mixed"), Names{"D+s to_storm"});
  GapsOptions options = options_for({"claim_mixed"});
  Survey survey{d.city, options};
  Findings findings = find_findings(survey, options);
  EXPECT_EQ(message_of(d.city, findings.list[0], Language::en),
            "D (row 1 of the ledger, 2020-05-01 rectified) joins a storm pipe: s");
  EXPECT_EQ(message_of(d.city, findings.list[0], Language::zh), "D（台账第 1 行，2020-05-01 整改）接在雨水管 s");
}

TEST(ClaimMixed, WhatTheListItselfSaysIsTheContradiction) {
  auto told = [](DischargerWords words, Language language) {
    Drawing d = town();
    d.parcel("p", {0, 2}, 20);
    Papers::event(d, discharger, "D", "rectified", "2020-05-01");
    words.permit_no = "N1";
    words.permit_to = "2021-01-01";
    Papers{}.discharger("D", {10, 5}, words).laid_on(d);
    std::string all;
    GapsOptions options = options_for({"claim_mixed", "permit_unconnected"});
    Survey survey{d.city, options};
    Findings findings = find_findings(survey, options);
    for (Finding const& finding : findings.list) all += message_of(d.city, finding, language) + "\n";
    return all;
  };
  EXPECT_EQ(told({.discharges_to = DischargesTo::river}, Language::en),
            "D (row 1 of the ledger, 2020-05-01 rectified) discharges into a river by the list itself\n"
            "D has a permit (N1), and discharges into a river by the list\n");
  EXPECT_EQ(told({.discharges_to = DischargesTo::storm}, Language::zh),
            "D（台账第 1 行，2020-05-01 整改）在清单上却排入雨水管\nD 有许可（N1），清单却记为排入雨水管\n");
  EXPECT_EQ(told({.to_network = Answer::no}, Language::zh),
            "D（台账第 1 行，2020-05-01 整改）在清单上却没有接入管网\nD 有许可（N1），清单却记为未接入管网\n");
  EXPECT_EQ(told({}, Language::en), "") << "its parcel is served";
}

TEST(ClaimMixed, OneOnAFoulPipeThatDrainsIsNone) {
  Drawing d = town();
  Papers::event(d, discharger, "D", "rectified", "2020-05-01");
  Papers{}
      .discharger("D", {10, 5}, {.connected_pipe = "ab"})
      .discharger("E", {10, 35}, {.connected_pipe = "s"})
      .laid_on(d);
  EXPECT_EQ(found(d.city, "claim_mixed"), Names{}) << "nobody says that E is rectified";
}

TEST(ClaimMixed, SeparatedOnPaperAndNowhereToGo) {
  Drawing d = town();
  Papers papers;
  papers.discharger("D", {10, 205}, {.connected_pipe = "x", .separated = Answer::yes})
      .discharger("E", {10, 5}, {.connected_pipe = "gone", .separated = Answer::yes})
      .compound("C", {0, 2}, 10, Answer::yes)
      .compound("F", {500, 500}, 10, Answer::yes)
      .compound("G", {500, 600}, 10, Answer::no)
      .compound("H", {0, 42}, 10, Answer::yes, "s");
  papers.laid_on(d);
  EXPECT_EQ(found(d.city, "claim_mixed"), (Names{"D+x not_draining", "F no_pipe", "H+s to_storm"}));
}

TEST(ClaimMixed, ACompoundThatIsAPointStandsForItsParcel) {
  Drawing d = town();
  d.parcel("p", {0, 20}, 100);
  Papers papers;
  papers.compound("C", {40, 80}, 10, Answer::yes);
  Point middle{50, 100};
  papers.rows.compounds.shape.drop_last();
  papers.rows.compounds.shape.push_back(ShapeKind::point, std::span{&middle, 1});
  Drawing without = town();
  papers.laid_on(d);
  EXPECT_EQ(found(d.city, "claim_mixed"), Names{}) << "the sewer lies 20 m from the parcel";
  papers.laid_on(without);
  EXPECT_EQ(found(without.city, "claim_mixed"), Names{"C no_pipe"});
}

TEST(ClaimArea, AcceptedWhileADischargeIsOpen) {
  Drawing d = town();
  d.node("Q", NodeKind::outfall, {60, 200});
  Papers::event(d, area, "A", "accepted", "2020-06-01");
  Papers{}.area("A", {-10, -10}, 300, 300).area("B", {1000, 0}, 10, 10).laid_on(d);
  EXPECT_EQ(found(d.city, "claim_area"), Names{"A+Q open"});
  Drawing sound = town();
  Papers::event(sound, area, "A", "accepted", "2020-06-01");
  Papers{}.area("A", {-10, -10}, 300, 300).laid_on(sound);
  EXPECT_EQ(found(sound.city, "claim_area"), Names{}) << "unknown items contradict nothing";
}

/// A pipe ab of 50 m with a crack of grade 3 at 20 m, repaired, and what a later inspection sees.
Names found_again(std::string const& code, int grade, double at_m, bool against = false,
                  std::string const& on = "2020-08-01") {
  Drawing d = town();
  Papers::event(d, defect, "old", "repaired", "2020-05-01");
  Papers{}
      .inspection("I", "ab", "2020-01-01")
      .defect("old", "I", "PL", 3, 20)
      .inspection("J", "ab", on, {.against_flow = against})
      .defect("new", "J", code, grade, at_m)
      .laid_on(d);
  return found(d.city, "claim_repaired");
}

TEST(ClaimRepaired, TheSameCodeWithinAMetreAndNoLowerGrade) {
  Names claim{"old+ab+new found_again"};
  EXPECT_EQ(found_again("PL", 3, 21), claim);
  EXPECT_EQ(found_again("PL", 4, 19.5), claim);
  EXPECT_EQ(found_again("PL", 3, 21.01), Names{});
  EXPECT_EQ(found_again("PL", 2, 20), Names{});
  EXPECT_EQ(found_again("FS", 3, 20), Names{});
  EXPECT_EQ(found_again("PL", 3, 20, false, "2020-04-30"), Names{}) << "before the repair";
}

TEST(ClaimRepaired, AgainstTheFlowMetresCountFromTheLowerManhole) {
  EXPECT_EQ(found_again("PL", 3, 30, true), Names{"old+ab+new found_again"});
  EXPECT_EQ(found_again("PL", 3, 20, true), Names{});
}

TEST(ClaimRepaired, AgainstTheFlowMetresCountFromTheLowerManholeWhicheverIsNamedFirst) {
  auto found_at = [](char const* from, char const* to, double at_m) {
    Drawing d = town();
    Papers::event(d, defect, "old", "repaired", "2020-05-01");
    Papers papers;
    papers.inspection("I", "ab", "2020-01-01").defect("old", "I", "PL", 3, 20);
    papers.inspection("J", "", "2020-08-01", {.against_flow = true}).defect("new", "J", "PL", 3, at_m);
    TextColumn starts;
    TextColumn stops;
    for (char const* name : {"", from}) starts.push_back(name);
    for (char const* name : {"", to}) stops.push_back(name);
    papers.rows.inspections.from_node = TextsOf<InspectionId>{starts};
    papers.rows.inspections.to_node = TextsOf<InspectionId>{stops};
    papers.laid_on(d);
    return found(d.city, "claim_repaired");
  };
  EXPECT_EQ(found_at("B", "A", 30), Names{"old+ab+new found_again"});
  EXPECT_EQ(found_at("A", "B", 30), Names{"old+ab+new found_again"});
  EXPECT_EQ(found_at("B", "A", 20), Names{});
}

TEST(ClaimMixed, APipeThatTheCityDoesNotHaveIsUnknown) {
  Drawing d = town();
  Papers papers;
  papers.discharger("D", {10, 5}, {.connected_pipe = "nope", .permit_no = "N1", .permit_to = "2020-11-15"});
  papers.compound("C", {40, 80}, 10, Answer::yes, "nope");
  Papers::event(d, discharger, "D", "accepted", "2020-06-01");
  papers.laid_on(d);
  EXPECT_EQ(found(d.city, "claim_mixed"), Names{});
  EXPECT_EQ(found(d.city, "permit_unconnected"), Names{});
}

TEST(ClaimUninspected, RepairedAndNobodyLookedSince) {
  auto after = [](std::string const& on) {
    Drawing d = town();
    Papers::event(d, defect, "old", "repaired", "2020-05-01");
    Papers{}.inspection("I", "ab", "2020-01-01").defect("old", "I", "PL", 3, 20).inspection("J", "ab", on).laid_on(d);
    return found(d.city, "claim_uninspected");
  };
  EXPECT_EQ(after("2020-04-30"), Names{"old+ab repaired"});
  EXPECT_EQ(after("2020-05-01"), Names{}) << "on the day of the repair, and it does not show the defect";
  EXPECT_EQ(after("2021-05-01"), Names{"old+ab repaired"}) << "later than the day looked at";
}

TEST(ClaimUninspected, ALookOnTheDayOfTheRepairThatShowsTheDefectWasBeforeIt) {
  auto with = [](double at_m) {
    Drawing d = town();
    Papers::event(d, defect, "old", "repaired", "2020-05-01");
    Papers papers;
    papers.inspection("I", "ab", "2020-01-01").defect("old", "I", "PL", 3, 20);
    papers.inspection("J", "ab", "2020-05-01").defect("new", "J", "PL", 3, at_m).laid_on(d);
    EXPECT_EQ(found(d.city, "claim_repaired"), Names{});
    return found(d.city, "claim_uninspected");
  };
  EXPECT_EQ(with(20.5), Names{"old+ab repaired"});
  EXPECT_EQ(with(40), Names{}) << "another crack";
}

TEST(PermitUnconnected, AValidPermitOnAStormPipe) {
  Drawing d = town();
  DischargerWords valid{.connected_pipe = "s", .permit_no = "N1", .permit_to = "2020-11-15"};
  DischargerWords foul = valid;
  foul.connected_pipe = "ab";
  DischargerWords over = valid;
  over.permit_to = "2020-11-14";
  Papers{}.discharger("D", {10, 35}, valid).discharger("E", {10, 5}, foul).discharger("F", {10, 35}, over).laid_on(d);
  EXPECT_EQ(found(d.city, "permit_unconnected"), Names{"D+s unconnected"});
  Drawing none = town();
  Papers{}.discharger("E", {10, 5}, foul).laid_on(none);
  EXPECT_EQ(found(none.city, "permit_unconnected"), Names{});
}

TEST(PermitExpired, TheDayAfterItsLast) {
  auto until = [](std::string const& last, std::string const& trade) {
    Drawing d = town();
    Papers{}.discharger("D", {10, 35}, {.trade = trade, .permit_no = "N1", .permit_to = last}).laid_on(d);
    return found(d.city, "permit_expired");
  };
  EXPECT_EQ(until("2020-11-14", "餐饮"), Names{"D expired"});
  EXPECT_EQ(until("2020-11-15", "餐饮"), Names{});
  EXPECT_EQ(until("2020-11-14", "居民"), Names{}) << "residents need none";
  EXPECT_EQ(until("2020-11-14", "没听过的行业"), Names{}) << "nobody can say whether such a trade needs one";
}

TEST(PermitMissing, IsInfoWhileTheListIsNotVerified) {
  Drawing d = town();
  Papers papers;
  papers.discharger("D", {10, 35}, {.trade = "餐饮店"}).discharger("E", {10, 5}, {.trade = "居民"});
  papers.discharger("F", {10, 5}, {.trade = "洗车", .permit_no = "N2"}).discharger("G", {10, 5}, {.trade = "?"});
  papers.laid_on(d);
  EXPECT_EQ(found(d.city, "permit_missing"), Names{"D missing"});
  GapsOptions options = options_for({"permit_missing"});
  Survey survey{d.city, options};
  EXPECT_EQ(find_findings(survey, options).list[0].severity, Severity::info);
  for (Trade& trade : papers.rows.trades.list) trade.verified = true;
  Drawing verified = town();
  papers.laid_on(verified);
  Survey again{verified.city, options};
  EXPECT_EQ(find_findings(again, options).list[0].severity, Severity::warning);
  Drawing none = town();
  Papers{}.discharger("E", {10, 5}, {.trade = "居民"}).laid_on(none);
  EXPECT_EQ(found(none.city, "permit_missing"), Names{});
}

TEST(PipeCondition, ByItsLatestInspectionAndTheStreetItLiesIn) {
  auto found_with = [](int grade, bool repaired) {
    Drawing d = town();
    d.street({{0, 10}, {100, 10}}, "大路");
    if (repaired) Papers::event(d, defect, "f", "repaired", "2020-06-01");
    Papers{}.street_class("primary").inspection("I", "ab", "2020-01-01").defect("f", "I", "PL", grade, 20).laid_on(d);
    GapsOptions options = options_for({"pipe_condition"});
    Survey survey{d.city, options};
    Findings findings = find_findings(survey, options);
    found(d.city, "pipe_condition");
    return findings.list.empty() ? std::string{} : message_of(d.city, findings.list[0], Language::en);
  };
  EXPECT_EQ(found_with(4, false), "ab: RI 7.60 (RI IV, S 10.00, F 10.00 (IV), SM 0.020, K 6, E 0, T 0, 2020-01-01)");
  EXPECT_EQ(found_with(1, false), "") << "grade I needs nothing done";
  EXPECT_EQ(found_with(4, true), "");
}

TEST(PipeDefect, LiesAtItsChainage) {
  Drawing d = town();
  Papers{}
      .inspection("I", "ab", "2020-01-01", {.against_flow = true})
      .defect("f", "I", "PL", 4, 20)
      .defect("g", "I", "PL", 4, 60)
      .laid_on(d);
  EXPECT_EQ(found(d.city, "pipe_defect"), Names{"f+ab structural"}) << "g would lie beyond the end";
  GapsOptions options = options_for({"pipe_defect"});
  Survey survey{d.city, options};
  Findings findings = find_findings(survey, options);
  EXPECT_EQ(findings.shapes.line(0).front(), (Point{30, 0}));
  Drawing none = town();
  Papers{}.inspection("I", "ab", "2020-01-01").laid_on(none);
  EXPECT_EQ(found(none.city, "pipe_defect"), Names{});
}

TEST(AreaConflict, OverlapsOfOneKindAndWordsThatNameNothing) {
  Drawing d = town();
  Papers{}
      .area("A", {0, 0}, 100, 100)
      .area("B", {90, 0}, 100, 100)
      .area("S", {0, 0}, 50, 50, AreaKind::subarea)
      .worded_area("N", "无名路北、另一路南")
      .worded_area("E", "")
      .laid_on(d);
  EXPECT_EQ(found(d.city, "area_conflict"), (Names{"A+B overlap", "N nowhere", "E nowhere"}));
  Drawing none = town();
  Papers{}.area("A", {0, 0}, 100, 100).area("B", {100, 0}, 100, 100).laid_on(none);
  EXPECT_EQ(found(none.city, "area_conflict"), Names{});
}

TEST(DefectConflict, AnInspectionBetweenManholesThatSeveralPipesJoin) {
  auto found_with = [](std::string const& retired_on) {
    Drawing d = sound_sewer();
    d.sanitary("ab2", {{0, 0}, {25, 5}, {50, 0}}, {.retired_on = retired_on});
    Papers papers;
    papers.inspection("I", "", "2020-01-01").defect("x", "I", "PL", 3, 20);
    papers.rows.inspections.from_node = {};
    papers.rows.inspections.to_node = {};
    papers.rows.inspections.from_node.push_back("A");
    papers.rows.inspections.to_node.push_back("B");
    papers.laid_on(d);
    return found(d.city, "defect_conflict");
  };
  EXPECT_EQ(found_with(""), Names{"I+ab+ab2 several_pipes"});
  EXPECT_EQ(found_with("2019-01-01"), Names{}) << "the other one was taken out";
}

TEST(DefectConflict, WhatCannotBeAsRecorded) {
  Drawing d = town();
  Papers{}
      .inspection("I", "ab", "2020-01-01")
      .inspection("J", "nothing", "2020-01-01")
      .defect("a", "I", "XX", 3, 20)
      .defect("b", "I", "FS", 4, 20)
      .defect("c", "I", "PL", 2, 50.6)
      .defect("e", "I", "PL", 2, 50.5)
      .laid_on(d);
  EXPECT_EQ(found(d.city, "defect_conflict"),
            (Names{"a+ab unknown_code", "b+ab unknown_grade", "c+ab beyond_end", "J no_pipe"}));
  Drawing told = town();
  Papers papers;
  papers.inspection("I", "ab", "2020-01-01", {.against_flow = true}).defect("n", "I", "PL", 2, -4);
  papers.defect("g", "I", "PL", 0, 20);
  papers.rows.defects.grade[DefectId{1}].reset();
  papers.laid_on(told);
  GapsOptions options = options_for({"defect_conflict"});
  Survey survey{told.city, options};
  Findings findings = find_findings(survey, options);
  ASSERT_EQ(findings.list.size(), 2U);
  EXPECT_EQ(message_of(told.city, findings.list[0], Language::en), "defect n lies at -4 m, and pipe ab is 50 m long")
      << "as told, before the start";
  EXPECT_EQ(message_of(told.city, findings.list[1], Language::zh), "缺陷 g（PL）：等级未填");
  Drawing none = town();
  Papers{}.inspection("I", "ab", "2020-01-01").defect("e", "I", "PL", 2, 20).laid_on(none);
  EXPECT_EQ(found(none.city, "defect_conflict"), Names{});
}

}  // namespace
}  // namespace qinzao::test
