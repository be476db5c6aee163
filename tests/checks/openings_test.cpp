#include "engine/checks/openings.hpp"

#include <gtest/gtest.h>

#include "tests/support/assessed_town.hpp"

// Since when items are open, also where that was before an acceptance.

namespace qinzao::test {
namespace {

using enum SubjectKind;

/// The day an item of the first area opened; "always", or "not open".
std::string opened(Drawing const& d, Item item, std::string const& day = "2022-06-30") {
  Survey survey{d.city, options_for({}, day)};
  Claims claims{survey};
  Assessment today = assess_city(survey);
  if (today.areas[0].of(item).state != ItemState::open) return "not open";
  auto since = Openings{claims, today}.since(AreaId{0}, item);
  return since ? since->iso() : "always";
}

TEST(Openings, ADischargeSinceThePipeThatLedThere) {
  Drawing d = sound_sewer();
  d.node("Q", NodeKind::outfall, {60, 200});
  d.sanitary("x", {{0, 200}, {30, 200}}, {.installed_on = "2015-01-01"});
  d.sanitary("y", {{30, 200}, {60, 200}}, {.installed_on = "2021-09-01"});
  Papers{}.area("A", {-50, -50}, 400, 400).laid_on(d);
  EXPECT_EQ(opened(d, Item::direct_discharges), "2021-09-01");
}

TEST(Openings, ADefectSinceItWasSeen) {
  Drawing d = sound_sewer();
  Papers papers;
  papers.area("A", {-50, -50}, 400, 400).inspection("I", "ab", "2021-03-01").defect("f", "I", "PL", 3, 20).laid_on(d);
  EXPECT_EQ(opened(d, Item::repair), "2021-03-01");
  Papers::event(d, defect, "f", "repaired", "2021-05-01");
  EXPECT_EQ(opened(d, Item::repair), "not open");
  Papers::event(d, defect, "f", "relapsed", "2021-08-01");
  EXPECT_EQ(opened(d, Item::repair), "2021-08-01") << "not since it was first seen: it was closed in between";
}

TEST(Openings, ACrossConnectionSinceItRelapsed) {
  Drawing d;
  d.node("M", NodeKind::manhole, {0, 0}).node("O", NodeKind::outfall, {100, 0});
  d.storm("s", {{0, 0}, {100, 0}}, {.installed_on = "2010-01-01"});
  std::string const id = "cross_connection-0123456789abcdef";
  Papers::event(d, finding, id, "found", "2020-01-01");
  Papers::event(d, finding, id, "accepted", "2021-07-01");
  Papers::event(d, finding, id, "relapsed", "2021-08-01");
  Papers papers;
  papers.area("A", {-50, -50}, 300, 300);
  papers.rows.found_crossings.id.push_back(id);
  papers.rows.found_crossings.subject.push_back("M");
  papers.laid_on(d);
  EXPECT_EQ(opened(d, Item::cross_connections), "2021-08-01");
  EXPECT_EQ(opened(d, Item::cross_connections, "2021-06-30"), "2020-01-01");
}

TEST(Openings, AnUnservedAreaSinceItsSewerWasTakenOut) {
  Drawing d = sound_sewer();
  for (int i = 0; i < 3; ++i) d.parcel("p" + std::to_string(i), {20.0 * i, 210}, 10, 2);
  d.sanitary("r", {{50, 205}, {0, 205}, {0, 0}}, {.installed_on = "2012-01-01", .retired_on = "2021-02-03"});
  Papers{}.area("A", {-50, -50}, 400, 400).laid_on(d);
  EXPECT_EQ(opened(d, Item::blank_areas), "2021-02-03");
  Drawing never = sound_sewer();
  for (int i = 0; i < 3; ++i) never.parcel("p" + std::to_string(i), {20.0 * i, 210}, 10, 2);
  never.sanitary("r", {{500, 205}, {450, 205}}, {.retired_on = "2021-02-03"});
  Papers{}.area("A", {-50, -50}, 400, 400).laid_on(never);
  EXPECT_EQ(opened(never, Item::blank_areas), "always") << "that one was elsewhere";
}

TEST(Openings, ADischargerSinceItsPermitRanOut) {
  Drawing d = sound_sewer();
  Papers papers;
  for (Trade& trade : papers.rows.trades.list) trade.verified = true;
  papers.area("A", {-50, -50}, 300, 300)
      .discharger("D", {10, 5}, {.trade = "餐饮", .connected_pipe = "ab", .permit_no = "N", .permit_to = "2021-04-30"})
      .laid_on(d);
  EXPECT_EQ(opened(d, Item::dischargers), "2021-05-01");
}

TEST(Openings, ANewPipeSinceAYearAfterItWasLaid) {
  Drawing d = sound_sewer();
  d.sanitary("n", {{0, 20}, {50, 0}}, {.installed_on = "2021-01-15"});
  Papers{}.area("A", {-50, -50}, 300, 300).laid_on(d);
  EXPECT_EQ(opened(d, Item::new_pipes), "2022-01-15");
}

TEST(Openings, WhatHasNoDayWasAlwaysSo) {
  Drawing d = sound_sewer();
  Papers{}.area("A", {-50, -50}, 300, 300).compound("C", {0, 5}, 10, Answer::no).laid_on(d);
  EXPECT_EQ(opened(d, Item::compounds), "always");
}

}  // namespace
}  // namespace qinzao::test
