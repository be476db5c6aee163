#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
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

}  // namespace
}  // namespace qinzao::test
