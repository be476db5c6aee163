#include "engine/compliance/condition.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/io/settings/condition_standard.hpp"

// The values of a public inspection record, worked out by hand; T = 0, and E = 0 below 600 mm.

namespace qinzao {
namespace {

ConditionStandard const& cjj181() {
  static ConditionStandard const standard = read_condition_standard();
  return standard;
}

double points(char const* code, int grade) {
  return *cjj181().find(code)->score[static_cast<std::size_t>(grade) - 1];
}

ScoredDefect at(double metre, char const* code, int grade) {
  return {metre, metre, points(code, grade)};
}

Condition structural(std::vector<ScoredDefect> const& defects, double length_m, double k, double width_mm = 500) {
  return condition_of(cjj181(), defects, {}, {length_m, width_mm, k, 0});
}

/// To so many decimals, as people print it.
double rounded(double value, double per_unit) {
  return std::round(value * per_unit + 1e-9) / per_unit;
}

void expect(Condition const& found, double s, double f, int grade, double sm) {
  EXPECT_EQ(rounded(found.structural.mean, 10), s);
  EXPECT_EQ(found.structural.index, f);
  EXPECT_EQ(found.f_grade, grade);
  EXPECT_EQ(rounded(found.structural.density, sm > 1 ? 100 : 1000), sm);
}

TEST(Condition, CorrosionAndACrackFarApart) {
  std::vector defects{at(0.01, "FS", 3), at(10.67, "PL", 4)};
  Condition found = structural(defects, 10.67, 0);
  expect(found, 7.5, 10, 4, 0.187);
  EXPECT_DOUBLE_EQ(*found.ri, 7.0);
  EXPECT_EQ(found.ri_grade, 3) << "7.00 is still III: repair soon";
  Condition main_road = structural(defects, 10.67, 6);
  EXPECT_DOUBLE_EQ(*main_road.ri, 7.6);
  EXPECT_EQ(main_road.ri_grade, 4);
}

TEST(Condition, GapsJustAboveOneAndAHalfMetresWeighNothing) {
  std::vector defects{at(3.25, "PL", 1), at(10.21, "TJ", 1), at(11.88, "TJ", 1), at(13.43, "TJ", 1),
                      at(23.76, "PL", 1)};
  for (double k : {0.0, 6.0}) {
    Condition found = structural(defects, 32.63, k);
    expect(found, 0.8, 1, 1, 0.153);
    EXPECT_DOUBLE_EQ(*found.ri, 0.7);
    EXPECT_EQ(found.ri_grade, 1);
    EXPECT_EQ(found.k, 0) << "F < 4";
  }
}

TEST(Condition, AnIntruderAndAnOpenJoint) {
  for (double k : {0.0, 6.0}) {
    Condition found = structural({at(10.43, "CR", 2), at(12.31, "TJ", 2)}, 12.31, k);
    expect(found, 2.5, 3, 2, 0.162);
    EXPECT_DOUBLE_EQ(*found.ri, 2.1);
    EXPECT_EQ(found.ri_grade, 2);
  }
}

TEST(Condition, OneCrackInAShortPipe) {
  Condition found = structural({at(0.65, "PL", 4)}, 1.63, 0);
  expect(found, 10, 10, 4, 0.613);
  EXPECT_DOUBLE_EQ(*found.ri, 7.0);
  EXPECT_EQ(found.ri_grade, 3);
  Condition main_road = structural({at(0.65, "PL", 4)}, 1.63, 6);
  EXPECT_DOUBLE_EQ(*main_road.ri, 7.6);
  EXPECT_EQ(main_road.ri_grade, 4);
}

TEST(Condition, TheOneMetreRuleOnAPipeShorterThanThat) {
  Condition found = structural({at(0.01, "CR", 2)}, 0.55, 0);
  expect(found, 2, 2, 2, 1.82);
  EXPECT_TRUE(found.structural.density_capped());
  EXPECT_DOUBLE_EQ(*found.ri, 1.4);
  EXPECT_EQ(found.ri_grade, 2);
}

TEST(Condition, ADepositAndWhetherALowFClearsKAndEInMi) {
  std::vector deposit{at(0.01, "CJ", 3)};
  Condition found = condition_of(cjj181(), {}, deposit, {5.73, 600, 6, 0});
  EXPECT_EQ(found.functional.index, 5);
  EXPECT_EQ(found.g_grade, 3);
  EXPECT_DOUBLE_EQ(*found.mi, 4.0);
  EXPECT_EQ(found.mi_grade, 2);
  ConditionStandard other = cjj181();
  other.low_f_in_mi = false;
  Condition without = condition_of(other, {}, deposit, {5.73, 600, 0, 0});
  EXPECT_DOUBLE_EQ(*without.mi, 4.15);
  EXPECT_EQ(without.mi_grade, 3);
  Condition main_road = condition_of(other, {}, deposit, {5.73, 600, 6, 0});
  EXPECT_DOUBLE_EQ(*main_road.mi, 5.05);
  EXPECT_EQ(main_road.mi_grade, 3);
}

TEST(Condition, DefectsWithinAMetreScoreTogetherAndNoMoreThanTen) {
  Condition found = structural({at(2.0, "PL", 4), at(2.6, "PL", 4)}, 30, 0);
  EXPECT_EQ(found.structural.largest, 10) << "not 20";
  EXPECT_EQ(found.structural.mean, 10);
  EXPECT_EQ(structural({at(2.0, "PL", 2), at(3.0, "PL", 2)}, 30, 0).structural.largest, 4);
  EXPECT_EQ(structural({at(2.0, "PL", 2), at(3.01, "PL", 2)}, 30, 0).structural.largest, 2);
}

TEST(Condition, AGapOfOneAndAHalfMetresWeighsMore) {
  EXPECT_DOUBLE_EQ(structural({at(2.0, "PL", 2), at(3.5, "PL", 2)}, 30, 0).structural.mean, 2.2);
  EXPECT_DOUBLE_EQ(structural({at(2.0, "PL", 2), at(3.51, "PL", 2)}, 30, 0).structural.mean, 2.0);
  ScoredDefect extended{2.0, 4.0, 2};
  EXPECT_DOUBLE_EQ(structural({extended, at(5.5, "PL", 2)}, 30, 0).structural.mean, 2.2) << "from edge to edge";
  EXPECT_DOUBLE_EQ(structural({extended, at(5.51, "PL", 2)}, 30, 0).structural.mean, 2.0);
}

TEST(Condition, BelowFourTheStreetAndTheSizeDoNotCount) {
  std::vector<ScoredDefect> low{{1, 1, 3.99}};
  Condition found = condition_of(cjj181(), low, {}, {30, 2000, 10, 0});
  EXPECT_EQ(found.k, 0);
  EXPECT_EQ(found.e, 0);
  std::vector<ScoredDefect> just{{1, 1, 4.0}};
  Condition counted = condition_of(cjj181(), just, {}, {30, 2000, 10, 0});
  EXPECT_EQ(counted.k, 10);
  EXPECT_EQ(counted.e, 10);
  EXPECT_DOUBLE_EQ(*counted.ri, 0.7 * 4 + 1 + 0.5);
}

TEST(Condition, WhatIsUnknownIsNotZero) {
  std::vector<ScoredDefect> severe{{1, 1, 10}};
  double unknown = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(condition_of(cjj181(), severe, {}, {30, unknown, 0, 0}).ri);
  EXPECT_FALSE(condition_of(cjj181(), severe, {}, {30, 500, std::nullopt, 0}).ri);
  std::vector<ScoredDefect> slight{{1, 1, 1}};
  EXPECT_DOUBLE_EQ(*condition_of(cjj181(), slight, {}, {30, unknown, std::nullopt, 0}).ri, 0.7)
      << "below F = 4 neither counts";
}

TEST(Condition, TheBordersBelongToTheLowerGrade) {
  std::array<double, 3> borders{1, 4, 7};
  EXPECT_EQ(grade_of(1, borders), 1);
  EXPECT_EQ(grade_of(1.01, borders), 2);
  EXPECT_EQ(grade_of(0.7 * 10, borders), 3);
  EXPECT_EQ(grade_of(7.01, borders), 4);
}

TEST(Condition, EveryScoreAndFormulaSaysWhetherItWasVerified) {
  EXPECT_EQ(cjj181().codes.size(), 16U);
  for (DefectCode const& code : cjj181().codes) EXPECT_EQ(code.verified, code.structural) << code.code;
  EXPECT_EQ(cjj181().unverified, (std::vector<std::string>{"metre", "density", "f", "k"}));
  EXPECT_EQ(cjj181().open_questions.size(), 5U);
  EXPECT_FALSE(cjj181().find("FS")->score[3]) << "corrosion has no grade 4";
  EXPECT_FALSE(cjj181().find("FZ")->counted);
}

TEST(Condition, CodesAreFoundAsSheetsWriteThem) {
  for (char const* said : {"PL", "pl", "（PL）破裂", "破裂", "PL 破裂"})
    EXPECT_EQ(cjj181().find(said)->code, "PL") << said;
  EXPECT_EQ(cjj181().find("坝根")->code, "CQ");
  EXPECT_EQ(cjj181().find("XX"), nullptr);
  EXPECT_EQ(cjj181().find(""), nullptr);
}

TEST(Condition, TheClassOfAStreetTellsItsWeight) {
  EXPECT_EQ(cjj181().k_of("primary"), 6);
  EXPECT_EQ(cjj181().k_of("支路"), 3);
  EXPECT_FALSE(cjj181().k_of(""));
}

}  // namespace
}  // namespace qinzao
