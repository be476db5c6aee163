#include "cli/terminal/fitting.hpp"

#include <gtest/gtest.h>

#include "cli/terminal/table.hpp"

namespace qinzao::cli {
namespace {

using Lines = std::vector<std::string>;

TEST(BrokenTo, BreaksAtBlanksBehindSignsAndBetweenChineseCharacters) {
  EXPECT_EQ(broken_to("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(broken_to("江海大道北、永怡路南", 8), (Lines{"江海大道", "北、永怡", "路南"}));
  EXPECT_EQ(broken_to("a,bb,ccc", 5), (Lines{"a,bb,", "ccc"}));
  EXPECT_EQ(broken_to("", 5), Lines{""});
  EXPECT_EQ(broken_to("short", 5), Lines{"short"});
}

TEST(BrokenTo, CutsAWordThatIsTooWide) {
  EXPECT_EQ(broken_to("blank_area-4269", 6), (Lines{"blank_", "area-4", "269"}));
  for (std::string const& line : broken_to("管网空白区 blank_area-4269dbdf 一带", 9))
    EXPECT_LE(display_width(line), 9U);
}

TEST(FittedWidths, TheWidestThatMayBreakGrowNarrowerFirst) {
  std::vector<std::size_t> wide{40, 30, 6};
  EXPECT_EQ(*fitted_widths(wide, {true, true, false}, 60), (std::vector<std::size_t>{25, 25, 6}));
  EXPECT_EQ(*fitted_widths(wide, {true, true, false}, 80), wide);
  EXPECT_FALSE(fitted_widths(wide, {true, true, false}, 30)) << "not below 16";
  EXPECT_FALSE(fitted_widths(wide, {false, false, false}, 60));
}

TEST(BlocksOfColumns, EachBeginsWithTheFirstColumn) {
  using Blocks = std::vector<std::vector<std::size_t>>;
  EXPECT_EQ(blocks_of_columns({10, 10, 10, 10}, 24), (Blocks{{0, 1}, {0, 2}, {0, 3}}));
  EXPECT_EQ(blocks_of_columns({10, 10, 10, 10}, 36), (Blocks{{0, 1, 2}, {0, 3}}));
  EXPECT_EQ(blocks_of_columns({10, 90}, 20), (Blocks{{0, 1}})) << "one that fits nowhere stands alone";
  EXPECT_EQ(blocks_of_columns({10}, 20), (Blocks{{0}}));
}

}  // namespace
}  // namespace qinzao::cli
