#include "engine/compliance/inspection_sheet.hpp"

#include <gtest/gtest.h>

#include "engine/io/settings/condition_standard.hpp"

namespace qinzao {
namespace {

GatheredSheet gathered(std::vector<InspectionLine> const& lines) {
  return gather_inspections(lines, read_condition_standard());
}

InspectionLine line(char const* from, char const* to, char const* code, char const* grade = "", double metre = 1) {
  InspectionLine told;
  told.from_node = from;
  told.to_node = to;
  told.code = code;
  told.grade = grade;
  told.position_m = metre;
  return told;
}

TEST(InspectionSheet, ASecondRowLeavesPipeAndDayToTheFirst) {
  InspectionLine first = line("W1", "W2", "PL", "3", 2);
  first.inspected_on = "2024-05-01";
  first.method = "cctv";
  GatheredSheet sheet = gathered({first, line("", "", "CJ", "2", 7)});
  ASSERT_EQ(sheet.inspections.size(), 1U);
  EXPECT_EQ(sheet.inspections[0].id, "W1-W2/2024-05-01/cctv");
  ASSERT_EQ(sheet.defects.size(), 2U);
  EXPECT_EQ(sheet.defects[1].id, "W1-W2/2024-05-01/cctv/2");
  EXPECT_EQ(sheet.defects[1].position_m, 7);
  EXPECT_EQ(sheet.carried, 1U);
}

TEST(InspectionSheet, NothingFoundIsAnInspectionWithoutADefect) {
  GatheredSheet sheet = gathered({line("W1", "W2", "无异常"), line("W2", "W3", "PL", "1")});
  EXPECT_EQ(sheet.inspections.size(), 2U);
  EXPECT_EQ(sheet.defects.size(), 1U);
  EXPECT_EQ(sheet.clean_rows, 1U);
}

TEST(InspectionSheet, AnotherDayOrDirectionIsAnotherInspection) {
  InspectionLine first = line("W1", "W2", "PL", "1");
  first.inspected_on = "2023-01-01";
  InspectionLine second = first;
  second.inspected_on = "2024-01-01";
  InspectionLine against = second;
  against.against_flow = Answer::yes;
  InspectionLine with = second;
  with.against_flow = Answer::no;
  GatheredSheet sheet = gathered({first, second, with, against});
  ASSERT_EQ(sheet.inspections.size(), 3U);
  EXPECT_EQ(sheet.inspections[2].id, "W1-W2/2024-01-01/against");
}

TEST(InspectionSheet, ARowThatNamesNothingAtTheTopIsToldOf) {
  InspectionLine lost = line("", "", "PL", "1");
  lost.row = 4;
  EXPECT_EQ(gathered({lost}).nameless, std::vector<std::int64_t>{4});
}

TEST(InspectionSheet, WhatTheStandardDoesNotKnowStaysAndIsTold) {
  GatheredSheet sheet = gathered({line("W1", "W2", "XX", "重"), line("W1", "W2", "XX", "9")});
  EXPECT_EQ(sheet.unknown_codes, std::vector<std::string>{"XX"});
  EXPECT_EQ(sheet.unknown_grades, std::vector<std::string>{"重"});
  EXPECT_EQ(sheet.defects[0].code, "XX");
  EXPECT_FALSE(sheet.defects[0].grade);
  EXPECT_EQ(sheet.defects[1].grade, 9);
}

TEST(InspectionSheet, ALengthMakesAnEnd) {
  InspectionLine told = line("W1", "W2", "CJ", "2", 4);
  told.length_m = 2.5;
  EXPECT_EQ(gathered({told}).defects[0].end_m, 6.5);
}

TEST(InspectionSheet, GradesAsPeopleWriteThem) {
  for (char const* said : {"3", "3级", "三级", "三", "III", "Ⅲ", "３"}) EXPECT_EQ(typed_grade(said), 3) << said;
  EXPECT_FALSE(typed_grade("重"));
  EXPECT_FALSE(typed_grade(""));
}

TEST(InspectionSheet, HoursThatNoClockHasAreToldAndLeftUnknown) {
  InspectionLine first = line("W1", "W2", "PL", "1");
  first.clock = "2599";
  InspectionLine second = first;
  second.clock = "13";
  InspectionLine third = first;
  third.clock = "12:07";
  GatheredSheet sheet = gathered({first, second, third, second});
  EXPECT_EQ(sheet.unknown_clocks, (std::vector<std::string>{"2599", "13"}));
  EXPECT_EQ(sheet.defects[0].clock, "");
  EXPECT_EQ(sheet.defects[2].clock, "1207");
}

TEST(InspectionSheet, ClocksAsPeopleWriteThem) {
  EXPECT_EQ(typed_clock("507"), "0507");
  EXPECT_EQ(typed_clock("0507"), "0507");
  EXPECT_EQ(typed_clock("507.0"), "0507");
  EXPECT_EQ(typed_clock("5-7"), "0507");
  EXPECT_EQ(typed_clock("12"), "12");
  EXPECT_EQ(typed_clock(""), "");
}

}  // namespace
}  // namespace qinzao
