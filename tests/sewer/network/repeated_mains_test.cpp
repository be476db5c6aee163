#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

/// A main of 90 m in three pieces that fall 0.9 m together, laterals at its joints; what its pieces record may vary.
Drawing main_in_pieces(std::array<PipeWords, 3> const& words) {
  Drawing drawing;
  drawing.sanitary("a", {{0, 0}, {30, 0}}, words[0]);
  drawing.sanitary("b", {{30, 0}, {60, 0}}, words[1]);
  drawing.sanitary("c", {{60, 0}, {90, 0}}, words[2]);
  drawing.sanitary("lateral", {{30, 20}, {30, 0}}).node("XT", NodeKind::treatment_plant, {90, 0});
  return drawing;
}

constexpr double high_m = 10, low_m = 9.1;
PipeWords const whole{.invert_up_m = high_m, .invert_down_m = low_m};

double invert_m(Drawing const& drawing, std::size_t pipe, std::size_t end) {
  return Survey{drawing.city, options_for({})}.network().invert_m[PipeId{pipe}][end];
}

TEST(RepeatedMains, PiecesThatRepeatTheInvertsOfTheirMainMakeNoStep) {
  Drawing drawing = main_in_pieces({whole, whole, whole});
  EXPECT_EQ(found(drawing.city, "level_step"), Names{});
  EXPECT_NEAR(invert_m(drawing, 0, 1), 9.7, 1e-9);
  EXPECT_NEAR(invert_m(drawing, 1, 1), 9.4, 1e-9);
  EXPECT_NEAR(invert_m(drawing, 2, 1), 9.1, 1e-9);
}

TEST(RepeatedMains, APieceWithLevelsOfItsOwnIsNone) {
  PipeWords own{.invert_up_m = 9.5, .invert_down_m = 9.2};
  Drawing drawing = main_in_pieces({whole, own, own});
  EXPECT_EQ(invert_m(drawing, 0, 1), low_m);         // a keeps its own
  EXPECT_NEAR(invert_m(drawing, 1, 1), 9.35, 1e-9);  // b and c repeat theirs
}

TEST(RepeatedMains, PipesOfOneSizeAndSystemOnly) {
  PipeWords wide = whole;
  wide.diameter_mm = 400;
  EXPECT_EQ(invert_m(main_in_pieces({whole, wide, whole}), 1, 0), high_m);
}

TEST(RepeatedMains, NotWhereTwoPipesCouldBeTheNext) {
  Drawing drawing = main_in_pieces({whole, whole, whole});
  drawing.sanitary("d", {{30, 0}, {30, -40}}, whole);
  EXPECT_EQ(invert_m(drawing, 0, 1), low_m);
  EXPECT_NEAR(invert_m(drawing, 1, 1), 9.55, 1e-9);  // b and c alone
}

}  // namespace
}  // namespace qinzao::test
