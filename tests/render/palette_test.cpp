#include "engine/render/palette.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/page_colors.hpp"

namespace qinzao {

TEST(Palette, IsThatOfThePage) {
  std::map<std::string, std::string> page = test::page_colors();
  auto hex = [](Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color[0], color[1], color[2]); };
  EXPECT_EQ(hex(palette::sanitary), page["system_colors.sanitary"]);
  EXPECT_EQ(hex(palette::storm), page["system_colors.storm"]);
  EXPECT_EQ(hex(palette::combined), page["system_colors.combined"]);
  EXPECT_EQ(hex(palette::water), page["water"]);
  EXPECT_EQ(hex(palette::water_line), page["water_line"]);
  EXPECT_EQ(hex(palette::boundary), page["boundary_line"]);
  EXPECT_EQ(hex(palette::error), page["severity_colors.error"]);
  EXPECT_EQ(hex(palette::warning), page["severity_colors.warning"]);
  EXPECT_EQ(hex(palette::notice), page["severity_colors.info"]);
  EXPECT_EQ(hex(palette::area), page["area_colors.open"]);
}

}  // namespace qinzao
