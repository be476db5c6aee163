#include "engine/io/columns/size_unit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace qinzao {
namespace {

std::string judged(std::vector<double> sizes) {
  std::ranges::sort(sizes);
  SizeUnit unit = unit_of_sizes(sizes);
  return std::string{unit_name(unit.unit)} + (unit.certain ? "" : "?");
}

TEST(SizeUnit, WholeColumnsTellTheirUnit) {
  EXPECT_EQ(judged({200, 300, 450}), "mm");
  EXPECT_EQ(judged({75, 100, 100}), "mm");
  EXPECT_EQ(judged({}), "mm");
  EXPECT_EQ(judged({8, 10, 12, 15, 24, 36}), "in");
  EXPECT_EQ(judged({8, 8, 8, 8, 21, 27, 54}), "in");
  EXPECT_EQ(judged({4, 6, 6, 8}), "in");
  EXPECT_EQ(judged({0.3, 0.4, 1.2}), "m");
  EXPECT_EQ(judged({0.2, 0.225, 0.3, 0.45, 0.6}), "m");
  EXPECT_EQ(judged({30, 40, 60, 100}), "cm");
  EXPECT_EQ(judged({20, 25, 30, 40, 50}), "cm");
}

TEST(SizeUnit, SizesOfTwoUnitsAreAskedAbout) {
  EXPECT_EQ(judged({10, 15, 30}).back(), '?');
  EXPECT_EQ(judged({30, 30, 60}).back(), '?');
  EXPECT_EQ(judged({50}).back(), '?');
  EXPECT_EQ(judged({1, 1.5, 2, 3}).back(), '?');  // feet or metres
}

TEST(SizeUnit, LengthsAreMeasuredAgainstTheDrawing) {
  EXPECT_EQ(unit_of_lengths(std::vector<double>{1, 1.02, 0.4}), Unit::metre);
  EXPECT_EQ(unit_of_lengths(std::vector<double>{3.28, 3.3, 3.1}), Unit::foot);
  EXPECT_EQ(unit_of_lengths(std::vector<double>{0.01, 0.02}), std::nullopt);
  EXPECT_EQ(unit_of_lengths({}), std::nullopt);
}

}  // namespace
}  // namespace qinzao
