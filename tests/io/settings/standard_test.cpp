#include "engine/io/settings/standard.hpp"

#include <gtest/gtest.h>

namespace qinzao {
namespace {

TEST(ReadStandard, ManholesStandNoFurtherApartThanTheTableSays) {
  Standard standard = read_standard("gb50014-2021");
  auto spacing = [&](double size_mm) {
    return find_limit(standard, LimitKind::spacing, {System::sanitary, {}, size_mm, Part::main});
  };
  EXPECT_EQ(spacing(300)->value, 75);
  EXPECT_EQ(spacing(600)->value, 75);
  EXPECT_EQ(spacing(700)->value, 100);
  EXPECT_EQ(spacing(1100)->value, 150);
  EXPECT_EQ(spacing(2000)->value, 200);
  EXPECT_EQ(spacing(300)->clause, "GB 50014-2021 5.4.4");
  EXPECT_EQ(spacing(200)->value, 75);  // the table begins at 300
}

TEST(ReadStandard, ADepthLimitWithoutAClauseIsARuleOfTheHouse) {
  for (char const* name : {"gb50014-2021", "en752"}) {
    Standard standard = read_standard(name);
    Limit const* most = find_limit(standard, LimitKind::depth_most, {System::sanitary, {}, 300, Part::main});
    ASSERT_NE(most, nullptr) << name;
    EXPECT_EQ(most->value, 8) << name;
    EXPECT_TRUE(most->clause.empty()) << name;
  }
}

TEST(ReadStandard, ATrenchIsHalfThePipeAndTheWorkingSpaceWide) {
  Standard standard = read_standard("gb50014-2021");
  EXPECT_DOUBLE_EQ(standard.trench_half_width_m(300, 3), 0.3 * 1.15 / 2 + 0.3);
  EXPECT_DOUBLE_EQ(standard.trench_half_width_m(1500, 3), 1.5 * 1.2 / 2 + 0.7);
  EXPECT_EQ(standard.trench_half_width_m(unknown_value, 3), 1);
  EXPECT_EQ(standard.trench_half_width_m(300, unknown_value), 1);
  EXPECT_EQ(standard.trenches[0].clause, "GB 50268-2008 4.3.2 (unverified)");
  standard.trenches[0].wall_slope = 0.5;
  EXPECT_DOUBLE_EQ(standard.trench_half_width_m(300, 3), 0.3 * 1.15 / 2 + 0.3 + 1.5);
}

}  // namespace
}  // namespace qinzao
