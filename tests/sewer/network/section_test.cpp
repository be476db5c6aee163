#include "engine/sewer/network/section.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "engine/sewer/hydraulics/manning.hpp"

// Forms told by tables, against what is known of them from elsewhere.

namespace qinzao {
namespace {

struct Form {
  Section section;   // one metre high
  double area_m2;    // full, as the reference manual of SWMM prints it
  double radius_m;   // full, hydraulic
  double by_widths;  // how well the table of widths tells the area
};
Section one_metre(SectionShape shape, double width_m = 0) {
  return {shape, width_m > 0 ? width_m : proportion(shape), 1, 0};
}
std::vector<Form> const forms{{one_metre(SectionShape::gothic), 0.6554, 0.2269, 0.05},
                              {one_metre(SectionShape::catenary), 0.70277, 0.23172, 0.03},
                              {one_metre(SectionShape::semi_elliptical), 0.785, 0.242, 0.03},
                              {one_metre(SectionShape::basket_handle), 0.7862, 0.2464, 0.06},
                              {one_metre(SectionShape::semicircular), 1.2697, 0.2946, 0.03},
                              {one_metre(SectionShape::arch, 1.6), 0.7879 * 1.6, 0.2991, 0.03}};

TEST(SectionTable, FullTheyHaveTheMeasuresOfTheReferenceManual) {
  for (Form const& form : forms) {
    Wetted full = wetted(form.section, 1);
    EXPECT_NEAR(full.area_m2, form.area_m2, 1e-12) << word_of(form.section.shape);
    EXPECT_NEAR(full.radius_m(), form.radius_m, 1e-12) << word_of(form.section.shape);
    EXPECT_EQ(full.width_m, 0) << word_of(form.section.shape);
  }
}

TEST(SectionTable, AreaAndConveyanceRiseAndTheAreaIsTheSumOfWidths) {
  for (Form const& form : forms) {
    double most = depth_of_most_flow_m(form.section);
    EXPECT_GT(most, 0.85) << word_of(form.section.shape);
    EXPECT_LT(most, 1) << word_of(form.section.shape);
    constexpr int strips = 1000;
    double area = 0;
    Wetted below;
    double flow = 0;
    for (int i = 1; i <= strips; ++i) {
      double depth = static_cast<double>(i) / strips;
      Wetted wet = wetted(form.section, depth);
      EXPECT_GT(wet.area_m2, below.area_m2) << word_of(form.section.shape) << " " << depth;
      area += (wet.width_m + below.width_m) / 2 / strips;
      EXPECT_NEAR(wet.area_m2, area, form.by_widths * form.area_m2) << word_of(form.section.shape) << " " << depth;
      double conveyed = uniform_flow(form.section, depth, 1, 1).flow_m3s;
      EXPECT_TRUE(conveyed > flow || depth >= most) << word_of(form.section.shape) << " " << depth;
      flow = conveyed;
      below = wet;
    }
  }
}

// The semi-ellipse as high as wide: pi/4 of its square. The crown of the semicircular form is half a circle of radius
// 0.82 h about a point 0.18 h up.
TEST(SectionTable, WhereTheFormIsAFigureItIsThatFigure) {
  EXPECT_NEAR(wetted(one_metre(SectionShape::semi_elliptical), 1).area_m2, std::numbers::pi / 4, 5e-4);
  for (double depth : {0.2, 0.35, 0.5, 0.6, 0.7})
    EXPECT_NEAR(wetted(one_metre(SectionShape::semicircular), depth).width_m,
                2 * std::sqrt(0.82 * 0.82 - (depth - 0.18) * (depth - 0.18)), 0.01)
        << depth;
}

TEST(SectionTable, TheRowsOfTheTableComeBack) {
  Section gothic = one_metre(SectionShape::gothic);
  EXPECT_NEAR(wetted(gothic, 0.4).area_m2 / 0.6554, 0.4, 1e-12);  // depth 0.4 holds 0.4 of the area
  EXPECT_NEAR(wetted(gothic, 0.93827).area_m2 / 0.6554, 0.98, 1e-12);
  EXPECT_NEAR(wetted(gothic, 0.5).width_m, 0.84, 1e-12);
  double full = uniform_flow(gothic, 1, 0.001, 0.013).flow_m3s;
  EXPECT_NEAR(uniform_flow(gothic, 0.90617, 0.001, 0.013).flow_m3s / full, 1.065, 1e-9);
  Section arch = one_metre(SectionShape::arch, 1.6);
  EXPECT_NEAR(wetted(arch, 0.4).area_m2 / (0.7879 * 1.6), 0.44, 1e-12);
  EXPECT_NEAR(wetted(arch, 0.4).radius_m() / 0.2991, 0.9044, 1e-12);
}

// Tables of the same manual for forms that are worked out here: their widths by depth in 25 steps, their areas.
TEST(SectionTable, WhatIsWorkedOutAgreesWithTheTablesOfTheManual) {
  Section ellipse{SectionShape::ellipse, 1.6, 1, 0};
  EXPECT_NEAR(wetted(ellipse, 0.04).width_m / 1.6, 0.3919, 5e-5);
  EXPECT_NEAR(wetted(ellipse, 0.24).width_m / 1.6, 0.8542, 5e-5);
  EXPECT_NEAR(wetted(ellipse, 1).area_m2, 1.2692, 0.015);  // the manual's is that of standard pipes, 1.62 to 1
  Section egg{SectionShape::egg, 2.0 / 3, 1, 0};
  EXPECT_NEAR(wetted(egg, 0.4).area_m2 / 0.5105, 0.32, 0.02);
  EXPECT_NEAR(wetted(egg, 0.6).width_m * 1.5, 0.985, 0.02);
  Section horseshoe{SectionShape::horseshoe, 1, 1, 0};
  EXPECT_NEAR(wetted(horseshoe, 0.48).area_m2 / 0.8293, 0.5023, 0.005);
  EXPECT_NEAR(wetted(horseshoe, 0.8).width_m, 0.8, 1e-9);
}

}  // namespace
}  // namespace qinzao
