#include "engine/sewer/hydraulics/manning.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

namespace qinzao {
namespace {

TEST(Section, TheHalfFullCircleIsHalfACircle) {
  Wetted wet = wetted(circle(2), 1);
  EXPECT_NEAR(wet.area_m2, std::numbers::pi / 2, 1e-12);
  EXPECT_NEAR(wet.perimeter_m, std::numbers::pi, 1e-12);
  EXPECT_NEAR(wet.width_m, 2, 1e-12);
}

// Full area and hydraulic radius over the height, as handbooks give them (Chow 1959, table 2-1 and figures).
TEST(Section, FullEggAndHorseshoeHaveTheMeasuresOfTheHandbook) {
  Wetted egg = wetted({SectionShape::egg, 2.0 / 3, 1, 0}, 1);
  EXPECT_NEAR(egg.area_m2, 0.5105, 5e-5);
  EXPECT_NEAR(egg.radius_m(), 0.1931, 1e-4);
  Wetted horseshoe = wetted({SectionShape::horseshoe, 1, 1, 0}, 1);
  EXPECT_NEAR(horseshoe.area_m2, 0.8293, 1e-4);
  EXPECT_NEAR(horseshoe.radius_m(), 0.2538, 1e-4);
}

TEST(Section, ARoundEllipseIsACircle) {
  for (double depth : {0.1, 0.5, 0.9, 1.0}) {
    Wetted ellipse = wetted({SectionShape::ellipse, 1, 1, 0}, depth);
    Wetted round = wetted(circle(1), depth);
    EXPECT_NEAR(ellipse.area_m2, round.area_m2, 1e-9);
    EXPECT_NEAR(ellipse.perimeter_m, round.perimeter_m, 1e-9);
    EXPECT_NEAR(ellipse.width_m, round.width_m, 1e-9);
  }
}

TEST(Section, StraightWallsAreWorkedOutByHand) {
  Wetted box = wetted({SectionShape::rectangular, 2, 1, 0}, 0.5);
  EXPECT_DOUBLE_EQ(box.area_m2, 1);
  EXPECT_DOUBLE_EQ(box.perimeter_m, 3);
  EXPECT_DOUBLE_EQ(wetted({SectionShape::rectangular, 2, 1, 0}, 1).perimeter_m, 6);
  EXPECT_DOUBLE_EQ(wetted({SectionShape::open_rectangular, 2, 1, 0}, 1).perimeter_m, 4);
  Wetted ditch = wetted({SectionShape::trapezoidal, 1, 2, 0.75}, 2);
  EXPECT_DOUBLE_EQ(ditch.area_m2, 5);
  EXPECT_DOUBLE_EQ(ditch.perimeter_m, 6);
  EXPECT_DOUBLE_EQ(ditch.width_m, 4);
  Wetted notch = wetted({SectionShape::triangular, 6, 4, 0}, 4);
  EXPECT_DOUBLE_EQ(notch.area_m2, 12);
  EXPECT_DOUBLE_EQ(notch.perimeter_m, 10);
}

/// Area and perimeter by laying a thousand thin strips and chords: what every closed form must agree with.
TEST(Section, AreaIsTheSumOfWidthsAndThePerimeterThatOfChords) {
  for (Section section : {circle(1), Section{SectionShape::egg, 1, 1.5, 0}, Section{SectionShape::horseshoe, 2, 2, 0},
                          Section{SectionShape::ellipse, 1.6, 1, 0}, Section{SectionShape::parabolic, 3, 1, 0},
                          Section{SectionShape::trapezoidal, 1, 1, 2}}) {
    for (double share : {0.05, 0.3, 0.62, 0.95}) {
      double depth = share * section.height_m;
      constexpr int strips = 4000;
      double area = 0;
      double perimeter = wetted(section, 0).width_m;
      for (int i = 0; i < strips; ++i) {
        double low = depth * i / strips;
        double high = depth * (i + 1) / strips;
        double bottom = wetted(section, low).width_m;
        double top = wetted(section, high).width_m;
        area += (bottom + top) / 2 * (high - low);
        perimeter += 2 * std::hypot((top - bottom) / 2, high - low);
      }
      Wetted wet = wetted(section, depth);
      EXPECT_NEAR(wet.area_m2, area, 2e-5) << word_of(section.shape) << " " << share;
      EXPECT_NEAR(wet.perimeter_m, perimeter, 5e-3) << word_of(section.shape) << " " << share;
    }
  }
}

TEST(Section, AMeasureThatIsMissingMakesItUnknown) {
  EXPECT_TRUE(circle(0.3).known());
  EXPECT_FALSE(circle(std::nan("")).known());
  EXPECT_FALSE((Section{SectionShape::rectangular, 1, std::nan(""), 0}.known()));
  EXPECT_FALSE((Section{SectionShape::trapezoidal, 1, 1, std::nan("")}.known()));
  EXPECT_FALSE((Section{SectionShape::arch, std::nan(""), 1, 0}.known()));
}

// Relative flow and velocity of a circle by relative depth, as printed in handbooks.
TEST(Manning, TheCircleFollowsThePublishedTable) {
  struct Row {
    double depth, flow, velocity;
  };
  constexpr std::array<Row, 9> table{{{0.1, 0.0209, 0.4012},
                                      {0.2, 0.0876, 0.6150},
                                      {0.3, 0.1958, 0.7761},
                                      {0.4, 0.3370, 0.9022},
                                      {0.5, 0.5, 1},
                                      {0.6, 0.6718, 1.0724},
                                      {0.7, 0.8372, 1.1198},
                                      {0.8, 0.9775, 1.1397},
                                      {0.9, 1.0658, 1.1243}}};
  UniformFlow full = uniform_flow(circle(0.6), 0.6, 0.002, 0.013);
  for (Row row : table) {
    UniformFlow flow = uniform_flow(circle(0.6), 0.6 * row.depth, 0.002, 0.013);
    EXPECT_NEAR(flow.flow_m3s / full.flow_m3s, row.flow, 6e-5) << row.depth;
    EXPECT_NEAR(flow.velocity_ms / full.velocity_ms, row.velocity, 1e-4) << row.depth;
  }
  double most = depth_of_most_flow_m(circle(1));
  EXPECT_NEAR(most, 0.938, 5e-4);
  EXPECT_NEAR(uniform_flow(circle(1), most, 1, 1).flow_m3s / uniform_flow(circle(1), 1, 1, 1).flow_m3s, 1.0757, 5e-5);
}

TEST(Manning, DN300AtThreePerMilleFullIsWorkedOutByHand) {
  // A = 0.0706858 m2, R = 0.075 m: 0.075^(2/3) = 0.177844; v = 0.177844 * 0.0547723 / 0.013 = 0.749296 m/s
  UniformFlow full = uniform_flow(circle(0.3), 0.3, 0.003, 0.013);
  EXPECT_NEAR(full.velocity_ms, 0.7493, 1e-4);
  EXPECT_NEAR(full.flow_m3s, 0.05296, 1e-5);
}

TEST(Manning, MoreThanTheMostHasNoDepth) {
  for (Section section :
       {circle(0.6), Section{SectionShape::egg, 0.8, 1.2, 0}, Section{SectionShape::ellipse, 1.6, 1, 0},
        Section{SectionShape::horseshoe, 2, 2, 0}, Section{SectionShape::rectangular, 2, 1, 0},
        Section{SectionShape::trapezoidal, 1, 1, 1.5}, Section{SectionShape::parabolic, 2, 1, 0}}) {
    double most = uniform_flow(section, depth_of_most_flow_m(section), 0.0015, 0.012).flow_m3s;
    EXPECT_FALSE(normal_depth_m(section, most * 1.001, 0.0015, 0.012)) << word_of(section.shape);
  }
  EXPECT_EQ(normal_depth_m(circle(1), 0, 0.001, 0.013), 0);
  EXPECT_EQ(normal_depth_m(circle(1), 0.1, 0, 0.013), std::nullopt);
}

}  // namespace
}  // namespace qinzao
