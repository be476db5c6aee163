#include "engine/geo/on_paper.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"

namespace qinzao {

TEST(OnPaper, AScaleHasTwoDigits) {
  EXPECT_DOUBLE_EQ(round_scale(13210), 14000);
  EXPECT_DOUBLE_EQ(round_scale(14000), 14000);
  EXPECT_DOUBLE_EQ(round_scale(9910), 10000);
  EXPECT_DOUBLE_EQ(round_scale(431), 440);
}

TEST(OnPaper, ACrsIsNamedInWords) {
  EXPECT_EQ(crs_in_words("EPSG:4549", Language::zh), "CGCS2000 3度带 120E（EPSG:4549）");
  EXPECT_EQ(crs_in_words("EPSG:4549", Language::en), "CGCS2000 / 3-degree Gauss-Kruger CM 120E (EPSG:4549)");
  EXPECT_EQ(crs_in_words("EPSG:4528", Language::zh), "CGCS2000 3度带 40（EPSG:4528）");
  EXPECT_THROW(crs_in_words("no such thing", Language::en), Error);
}

}  // namespace qinzao
