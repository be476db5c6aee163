#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

/// H lives beside `old`, which leads to a plant and is retired on a day.
Drawing served_by(std::string const& retired_on) {
  Drawing drawing;
  drawing.node("T", NodeKind::treatment_plant, {200, 0});
  PipeWords words;
  words.retired_on = retired_on;
  drawing.sanitary("old", {{0, 0}, {100, 0}}, words).sanitary("main", {{100, 0}, {200, 0}});
  drawing.parcel("L", {20, 5}).project("J").household("H", "J", "L");
  return drawing;
}

TEST(ServiceCut, AnOccupiedParcelLosesItsWayOutWhenThePipeIsRetired) {
  Drawing drawing = served_by("2020-12-01");
  EXPECT_EQ(found(drawing.city, "service_cut"), (Names{"L+H"}));
  GapsOptions options = options_for({"service_cut"});
  Survey survey{drawing.city, options};
  Findings findings = find_gaps(survey, options).findings;
  ASSERT_EQ(findings.list.size(), 1U);
  EXPECT_EQ(findings.list[0].value, 16);  // days from 15 November
  EXPECT_EQ(findings.list[0].households, 1);
  EXPECT_EQ(drawing.city.id_of(*findings.list[0].cause), "old");
}

TEST(ServiceCut, AParcelWithoutRowsCountsByItsNumberOfHouseholds) {
  Drawing drawing = served_by("2020-12-01");
  drawing.parcel("L7", {60, 5}, 10, 7);
  EXPECT_EQ(found(drawing.city, "service_cut"), (Names{"L+H", "L7"}));
  GapsOptions options = options_for({"service_cut"});
  Survey survey{drawing.city, options};
  Findings findings = find_gaps(survey, options).findings;
  ASSERT_EQ(findings.list.size(), 2U);
  Finding const& unlisted = findings.list[drawing.city.id_of(findings.list[0].subject) == "L7" ? 0 : 1];
  EXPECT_EQ(unlisted.households, 7);
  EXPECT_EQ(message_of(drawing.city, unlisted, Language::en),
            "parcel L7: pipe old is retired in 16 days, with 7 households still there (590号令第二十七条)");
  EXPECT_EQ(message_of(drawing.city, unlisted, Language::zh),
            "地块 L7：16 天后管道 old 停用，还有 7 户未搬走（590号令第二十七条）");
  Finding const& listed = findings.list[&unlisted == &findings.list[0] ? 1 : 0];
  EXPECT_EQ(message_of(drawing.city, listed, Language::en),
            "parcel L: pipe old is retired in 16 days, with 1 household still there (H) (590号令第二十七条)");
}

TEST(ServiceCut, WhatHappensAfterTheDayIsNotLookedAt) {
  Drawing drawing = served_by("2020-12-01");
  drawing.event("H", "vacated", "2020-11-20").event("H", "demolished", "2020-11-25");
  EXPECT_EQ(found(drawing.city, "service_cut"), (Names{"L+H"}));
}

TEST(ServiceCut, NothingIsCutWhereNobodyIsLeftOrAnotherPipeTakesOver) {
  EXPECT_EQ(found(served_by("").city, "service_cut"), Names{});
  Drawing vacated = served_by("2020-12-01");
  vacated.event("H", "vacated");
  EXPECT_EQ(found(vacated.city, "service_cut"), Names{});
  Drawing replaced = served_by("2020-12-01");
  PipeWords words;
  words.installed_on = "2020-11-30";
  replaced.sanitary("new", {{0, 20}, {100, 20}, {200, 0}}, words);
  EXPECT_EQ(found(replaced.city, "service_cut"), Names{});
}

/// Days and cause of the only finding.
std::pair<double, std::string> only_cut(Drawing const& drawing) {
  GapsOptions options = options_for({"service_cut"});
  Survey survey{drawing.city, options};
  Findings findings = find_gaps(survey, options).findings;
  if (findings.list.size() != 1) return {-1, std::to_string(findings.list.size())};
  return {findings.list[0].value.value_or(-2), std::string{drawing.city.id_of(*findings.list[0].cause)}};
}

TEST(ServiceCut, NamesThePipeThatIsRetiredOnTheDayTheParcelIsCutOff) {
  // `new` lies beside `old` and takes over on 1 December, until it is retired itself.
  Drawing both = served_by("2020-12-01");
  PipeWords words;
  words.retired_on = "2020-12-15";
  both.sanitary("new", {{0, 1}, {100, 1}, {200, 0}}, words);
  EXPECT_EQ(only_cut(both), (std::pair{30.0, std::string{"new"}}));
  // The same where it is laid after the survey's day.
  Drawing later = served_by("2020-12-01");
  words.installed_on = "2020-11-20";
  later.sanitary("new", {{0, 1}, {100, 1}, {200, 0}}, words);
  EXPECT_EQ(only_cut(later), (std::pair{30.0, std::string{"new"}}));
  // Two on one way out: the one that goes first.
  Drawing chain;
  chain.node("T", NodeKind::treatment_plant, {200, 0});
  PipeWords late, early;
  late.retired_on = "2020-12-15";
  early.retired_on = "2020-12-01";
  chain.sanitary("upper", {{0, 0}, {100, 0}}, late).sanitary("lower", {{100, 0}, {200, 0}}, early);
  chain.parcel("L", {20, 5}).project("J").household("H", "J", "L");
  EXPECT_EQ(only_cut(chain), (std::pair{16.0, std::string{"lower"}}));
}

TEST(ServiceCut, WhoWasTransferredOutAndHasNoNewNumberIsStillServed) {
  Drawing drawing = served_by("2020-12-01");
  drawing.event("H", "transferred_out", "2020-07-01");
  EXPECT_EQ(found(drawing.city, "service_cut"), (Names{"L+H"}));
  drawing.household("H2", "J", "L");
  EXPECT_EQ(found(drawing.city, "service_cut"), (Names{"L+H2"}));
}

}  // namespace
}  // namespace qinzao::test
