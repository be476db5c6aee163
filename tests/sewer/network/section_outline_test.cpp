#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "engine/sewer/hydraulics/manning.hpp"
#include "engine/sewer/network/section_table.hpp"

// Forms of a box and an arc or a triangle, and the power channel, against their outlines: the width at a height as the
// drawing gives it, walked in thin strips. And for every form there is, the depth of a flow.

namespace qinzao {
namespace {

struct Outlined {
  Section section;
  std::function<double(double)> width_m;  // at a height
  double roof_m;                          // flat, wet when it is full
};

double chord(double radius, double from_middle) {
  return 2 * std::sqrt(std::max(0.0, radius * radius - from_middle * from_middle));
}

std::vector<Outlined> outlines() {
  return {
      {{SectionShape::rectangular_triangular, 2, 1.5, 0, 0.5}, [](double y) { return std::min(2.0, 4 * y); }, 2},
      {{SectionShape::rectangular_triangular, 2, 0.5, 0, 0.5}, [](double y) { return 4 * y; }, 2},
      {{SectionShape::rectangular_round, 1.6, 1.5, 0, 1},  // 0.8 aside of a circle of 1: it rises 0.4
       [](double y) { return y < 0.4 ? chord(1, 1 - y) : 1.6; },
       1.6},
      {{SectionShape::rectangular_round, 1, 2, 0, 0.5}, [](double y) { return y < 0.5 ? chord(0.5, 0.5 - y) : 1; }, 1},
      {{SectionShape::modified_basket_handle, 1.6, 1.5, 0, 1},
       [](double y) { return y < 1.1 ? 1.6 : chord(1, y - 0.5); },
       0},
      {{SectionShape::modified_basket_handle, 1, 2, 0, 0.5},
       [](double y) { return y < 1.5 ? 1 : chord(0.5, y - 1.5); },
       0},
      {{SectionShape::power, 3, 1, 0, 1.5}, [](double y) { return 3 * std::pow(y, 1 / 1.5); }, 0},
      {{SectionShape::power, 3, 1, 0, 8}, [](double y) { return 3 * std::pow(y, 1.0 / 8); }, 0},
      {{SectionShape::power, 3, 1, 0, 0.5}, [](double y) { return 3 * y * y; }, 0}};
}

TEST(SectionOutline, AreaIsTheSumOfStripsAndThePerimeterThatOfChords) {
  for (Outlined const& of : outlines()) {
    ASSERT_TRUE(of.section.known()) << word_of(of.section.shape);
    double height = of.section.height_m;
    for (double share : {0.02, 0.2, 0.37, 0.6, 0.8, 0.95, 1.0}) {
      double depth = share * height;
      constexpr int strips = 200000;
      double area = 0;
      double perimeter = of.width_m(0) + (share == 1 ? of.roof_m : 0);
      // Strips by the square of a sine: thin at floor and surface, where arcs lie flat.
      auto level = [&](int i) { return depth * (1 - std::cos(std::numbers::pi * i / strips)) / 2; };
      double bottom = of.width_m(0);
      for (int i = 1; i <= strips; ++i) {
        double thick = level(i) - level(i - 1);
        double top = of.width_m(std::min(level(i), depth));
        area += (bottom + top) / 2 * thick;
        perimeter += 2 * std::hypot((top - bottom) / 2, thick);
        bottom = top;
      }
      Wetted wet = wetted(of.section, depth);
      EXPECT_NEAR(wet.area_m2, area, 1e-8) << word_of(of.section.shape) << " " << share;
      EXPECT_NEAR(wet.perimeter_m, perimeter, 1e-5) << word_of(of.section.shape) << " " << share;
      EXPECT_NEAR(wet.width_m, bottom, 1e-6) << word_of(of.section.shape) << " " << share;
    }
  }
}

// What the functions of EPA SWMM 5.2.4 give for the same sections. It takes the wall of a power channel for fifty
// chords.
TEST(SectionOutline, AreaAndRadiusAreThoseOfTheEngine) {
  struct Row {
    Section section;
    double depth_m, area_m2, radius_m;
  };
  Section triangle{SectionShape::rectangular_triangular, 2, 1.5, 0, 0.5};
  Section round{SectionShape::rectangular_round, 1.6, 1.5, 0, 1};
  Section basket{SectionShape::modified_basket_handle, 1.6, 1.5, 0, 1};
  Section power{SectionShape::power, 3, 1, 0, 1.5};
  Section steep{SectionShape::power, 3, 1, 0, 8};
  std::vector<Row> const rows{
      {triangle, 0.45, 0.405000, 0.201246}, {triangle, 1.35, 2.200000, 0.558933}, {triangle, 1.5, 2.500000, 0.400894},
      {round, 0.15, 0.107046, 0.096470},    {round, 1.05, 1.487295, 0.471470},    {round, 1.5, 2.207295, 0.390355},
      {basket, 0.75, 1.200000, 0.387097},   {basket, 1.35, 2.100249, 0.462104},   {basket, 1.5, 2.207295, 0.390355},
      {power, 0.3, 0.241996, 0.162975},     {power, 0.9, 1.510115, 0.447967},     {power, 1, 1.800000, 0.492292},
      {steep, 0.3, 0.688225, 0.245121},     {steep, 0.9, 2.368599, 0.581903},     {steep, 1, 2.666667, 0.623890}};
  for (Row const& row : rows) {
    Wetted wet = wetted(row.section, row.depth_m);
    EXPECT_NEAR(wet.area_m2, row.area_m2, 1e-6) << word_of(row.section.shape) << " " << row.depth_m;
    EXPECT_NEAR(wet.radius_m(), row.radius_m, 2e-3 * row.radius_m) << word_of(row.section.shape) << " " << row.depth_m;
  }
}

TEST(SectionOutline, ThePowersOfOneAndTwoAreTriangleAndParabola) {
  for (double depth : {0.001, 0.1, 0.5, 1.2}) {
    Wetted one = wetted({SectionShape::power, 2, 1.2, 0, 1}, depth);
    Wetted triangle = wetted({SectionShape::triangular, 2, 1.2, 0}, depth);
    EXPECT_NEAR(one.area_m2, triangle.area_m2, 1e-12);
    EXPECT_NEAR(one.perimeter_m, triangle.perimeter_m, 1e-9);
    Wetted two = wetted({SectionShape::power, 2, 1.2, 0, 2}, depth);
    Wetted parabola = wetted({SectionShape::parabolic, 2, 1.2, 0}, depth);
    EXPECT_NEAR(two.area_m2, parabola.area_m2, 1e-12);
    EXPECT_NEAR(two.perimeter_m, parabola.perimeter_m, 1e-9);
  }
}

TEST(SectionOutline, WhatIsNoFigureIsUnknown) {
  EXPECT_FALSE((Section{SectionShape::rectangular_triangular, 1, 1, 0, 1.1}.known()));  // higher than the whole
  EXPECT_FALSE((Section{SectionShape::rectangular_round, 1, 1, 0, 0.4}.known()));       // narrower than the whole
  EXPECT_FALSE((Section{SectionShape::modified_basket_handle, 4, 1, 0, 2}.known()));    // the roof alone is 2 m
  EXPECT_FALSE((Section{SectionShape::power, 1, 1, 0, std::nan("")}.known()));
}

TEST(SectionOutline, TheDepthOfAFlowIsTheDepthThatGaveItInEveryForm) {
  std::vector<Section> sections{circle(0.6),
                                {SectionShape::egg, 0.8, 1.2, 0},
                                {SectionShape::horseshoe, 2, 2, 0},
                                {SectionShape::ellipse, 1.6, 1, 0},
                                {SectionShape::rectangular, 2, 1, 0},
                                {SectionShape::open_rectangular, 2, 1, 0},
                                {SectionShape::trapezoidal, 1, 1, 1.5},
                                {SectionShape::triangular, 1, 1, 0},
                                {SectionShape::parabolic, 2, 1, 0},
                                {SectionShape::arch, 2.9, 1.8, 0}};
  for (SectionShape shape : {SectionShape::gothic, SectionShape::catenary, SectionShape::semi_elliptical,
                             SectionShape::basket_handle, SectionShape::semicircular})
    sections.push_back({shape, 1.8 * proportion(shape), 1.8, 0});
  for (Outlined const& of : outlines()) sections.push_back(of.section);
  for (Section const& section : sections) {
    double most = depth_of_most_flow_m(section);
    for (int i = 1; i < 2000; ++i) {
      double depth = most * i / 2000;
      auto found = normal_depth_m(section, uniform_flow(section, depth, 0.0015, 0.012).flow_m3s, 0.0015, 0.012);
      ASSERT_TRUE(found) << word_of(section.shape) << " " << i;
      ASSERT_NEAR(*found, depth, 1e-9 * section.height_m) << word_of(section.shape) << " " << i;
    }
  }
}

}  // namespace
}  // namespace qinzao
