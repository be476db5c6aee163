#include "engine/io/sheets/number_format.hpp"

#include <gtest/gtest.h>

namespace qinzao {
namespace {

std::string shown(char const* code, double value) {
  return shown_number(number_format(code), value);
}

TEST(NumberFormat, ShowsNumbersAsASpreadsheetDoes) {
  EXPECT_EQ(shown("General", 7), "7");
  EXPECT_EQ(shown("000", 7), "007");
  EXPECT_EQ(shown("0", 3.6), "4");
  EXPECT_EQ(shown("0.00", 2.5), "2.50");
  EXPECT_EQ(shown("\"P\"000", 7), "P007");
  EXPECT_EQ(shown("0\"户\"", 7), "7户");
  EXPECT_EQ(shown("0.0%", 0.125), "12.5%");
  EXPECT_EQ(shown("#,##0", 1234), "1234");
  EXPECT_EQ(shown("0,", 12000), "12");
  EXPECT_EQ(shown("[Red]0;-0", 7), "7");
  EXPECT_EQ(shown("0_ ", -7), "-7");
  EXPECT_EQ(shown("0.00E+00", 7), "?");
  EXPECT_EQ(shown("\"已签\"", 1), "?");
  EXPECT_EQ(shown("@", 7), "7");
}

TEST(NumberFormat, KnowsDatesAndWhatTheyShow) {
  for (char const* code : {"yyyy\"年\"m\"月\"d\"日\";@", "m/d/yy h:mm", "[$-804]yyyy-mm-dd"}) {
    EXPECT_TRUE(number_format(code).date) << code;
    EXPECT_TRUE(number_format(code).whole_day()) << code;
  }
  EXPECT_FALSE(number_format("m\"月\"d\"日\"").whole_day());
  EXPECT_FALSE(number_format("yyyy\"年\"").whole_day());
  EXPECT_FALSE(number_format("h:mm").date);
  EXPECT_FALSE(number_format("0.00").date);
  EXPECT_TRUE(builtin_number_format(14).whole_day());
  EXPECT_FALSE(builtin_number_format(58).whole_day()) << "m月d日";
  EXPECT_FALSE(builtin_number_format(0).date);
}

TEST(NumberFormat, KnowsWhatShowsNothing) {
  EXPECT_TRUE(number_format(";;;").hidden);
  EXPECT_FALSE(number_format("0;;;").hidden);
  EXPECT_FALSE(number_format("").hidden);
}

}  // namespace
}  // namespace qinzao
