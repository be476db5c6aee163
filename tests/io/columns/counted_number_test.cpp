#include "engine/io/columns/counted_number.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(CountedNumber, IsReadInTheUnitOfItsField) {
  EXPECT_EQ(counted_number("share", "50%"), 0.5);
  EXPECT_EQ(counted_number("share", "1/4"), 0.25);
  EXPECT_EQ(counted_number("persons", "4人"), 4);
  EXPECT_EQ(counted_number("persons", "３口"), 3);
  EXPECT_EQ(counted_number("households", "5 户"), 5);
  EXPECT_EQ(counted_number("declared_residential", "178户"), 178);
  EXPECT_EQ(counted_number("year", "2020年"), 2020);
  EXPECT_EQ(counted_number("due_year", "2021年"), 2021);
  EXPECT_EQ(counted_number("target_year", "2020年"), 2020);
  EXPECT_EQ(counted_number("target_signed", "40户"), 40);
  EXPECT_EQ(counted_number("risers_total", "12根"), 12);
  EXPECT_EQ(counted_number("titled_area_m2", "120平方米"), 120);
  EXPECT_EQ(counted_number("titled_area_m2", "0.3亩"), 200);
  EXPECT_EQ(counted_number("area_m2", "1.5公顷"), 15000);
  EXPECT_EQ(counted_number("area_m2", "85 M2"), 85);
  EXPECT_EQ(counted_number("amount_cny", "12.5万元"), 125000);
}

TEST(CountedNumber, IsNothingElse) {
  EXPECT_EQ(counted_number("persons", "约4人"), std::nullopt);
  EXPECT_EQ(counted_number("persons", "4户人"), std::nullopt);
  EXPECT_EQ(counted_number("share", "一半"), std::nullopt);
  EXPECT_EQ(counted_number("share", "150%"), std::nullopt);
  EXPECT_EQ(counted_number("titled_area_m2", "5户"), std::nullopt);
  EXPECT_EQ(counted_number("invert_up_m", "4人"), std::nullopt);
}

}  // namespace qinzao
