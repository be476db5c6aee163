#include "engine/sewer/network/split_pipes.hpp"

#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao {
namespace {

// P from A to B, 100 m, falling from 3.00 to 2.00; manholes are built on it at 25 m and 60 m. Q stays as it is.
TEST(SplitPipes, PartsKeepTheIdAndShareFallAndLength) {
  test::Drawing drawing;
  drawing.sanitary("P", {{0, 0}, {50, 0}, {50, 50}}, {.from = "A", .to = "B", .invert_up_m = 3, .invert_down_m = 2});
  drawing.sanitary("Q", {{0, 0}, {0, 9}}, {.from = "A", .to = "C"});
  Pipes& pipes = drawing.city.pipes;
  pipes.measured_m[PipeId{0}] = 110;
  split_pipes(pipes, {{PipeId{0}, 60, "M2"}, {PipeId{0}, 25, "M1"}});
  ASSERT_EQ(pipes.size(), 4U);
  auto words = [&](std::uint32_t row) {
    return std::string{pipes.id[PipeId{row}]} + " " + std::string{pipes.from_node[PipeId{row}]} + "-" +
           std::string{pipes.to_node[PipeId{row}]};
  };
  EXPECT_EQ(words(0), "P A-M1");
  EXPECT_EQ(words(1), "Q A-C");
  EXPECT_EQ(words(2), "P M1-M2");
  EXPECT_EQ(words(3), "P M2-B");
  EXPECT_DOUBLE_EQ(pipes.invert_down_m[PipeId{0}], 2.75);
  EXPECT_DOUBLE_EQ(pipes.invert_up_m[PipeId{2}], 2.75);
  EXPECT_DOUBLE_EQ(pipes.invert_down_m[PipeId{2}], 2.4);
  EXPECT_DOUBLE_EQ(pipes.invert_down_m[PipeId{3}], 2);
  EXPECT_DOUBLE_EQ(pipes.measured_m[PipeId{0}], 27.5);
  EXPECT_DOUBLE_EQ(pipes.measured_m[PipeId{3}], 44);
  EXPECT_EQ(pipes.line.line(PipeId{2}).size(), 3U);
  EXPECT_EQ(pipes.line.line(PipeId{3}).front(), (Point{50, 10}));
  EXPECT_EQ(pipes.system[PipeId{3}], System::sanitary);
}

TEST(SplitPipes, AnEndIsNoPlaceToSplit) {
  test::Drawing drawing;
  drawing.sanitary("P", {{0, 0}, {50, 0}}, {.from = "A", .to = "B"});
  split_pipes(drawing.city.pipes, {{PipeId{0}, 0, "M1"}, {PipeId{0}, 50, "M2"}, {PipeId{0}, 80, "M3"}});
  EXPECT_EQ(drawing.city.pipes.size(), 1U);
  EXPECT_EQ(drawing.city.pipes.to_node[PipeId{0}], "B");
}

}  // namespace
}  // namespace qinzao
