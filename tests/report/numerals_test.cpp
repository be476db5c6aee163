#include "engine/report/numerals.hpp"

#include <gtest/gtest.h>

namespace qinzao {

namespace {

using enum Precision;

void expect(std::string_view text, double value, Precision precision, std::string_view unit = "%") {
  auto number = read_counted(text, 0);
  ASSERT_TRUE(number) << text;
  EXPECT_NEAR(number->value, value, 1e-9) << text;
  EXPECT_EQ(number->precision, precision) << text;
  EXPECT_EQ(number->unit, unit) << text;
}

TEST(Numerals, SharesInWordsArePercentages) {
  expect("过半小区", 50, above);
  expect("超半数的小区", 50, above);
  expect("大半小区", 50, above);
  expect("近半小区", 50, near);
  expect("将近一半", 50, near);
  expect("不足一半", 50, below);
  expect("不到半数", 50, below);
  expect("未过半", 50, at_most);
  expect("一半小区", 50, about);
  expect("一半以上", 50, at_least);
  expect("三分之一", 100.0 / 3, about);
  expect("近三分之二", 200.0 / 3, near);
  expect("超过四分之三", 75, above);
  expect("不足五分之一", 20, below);
  expect("三成", 30, about);
  expect("三成多", 30, over);
  expect("两成半", 25, about);
  expect("近七成", 70, near);
  expect("过六成", 60, above);
  expect("九成以上", 90, at_least);
  expect("百分之三十", 30, exact);
  expect("百分之二十七点四", 27.4, exact);
  EXPECT_EQ(read_counted("百分之二十七点四", 0)->decimals, 1);
}

TEST(Numerals, AWordBesideTheNumberSaysHowItIsMeant) {
  expect("不足30%", 30, below);
  expect("不到30%", 30, below);
  expect("低于30%", 30, below);
  expect("超过30%", 30, above);
  expect("超30%", 30, above);
  expect("逾400户", 400, above, "户");
  expect("不超过30%", 30, at_most);
  expect("不低于30%", 30, at_least);
  expect("至少12处", 12, at_least, "处");
  expect("30%以上", 30, at_least);
  expect("30%多", 30, over);
  expect("30多%", 30, over);
  expect("近400个", 400, near, "个");
  expect("约393处", 393, about, "处");
  expect("400个左右", 400, about, "个");
  expect("430多个", 430, over, "个");
  expect("430余个", 430, over, "个");
  expect("12.5平方公里", 12.5, exact, "平方公里");
  expect("1.1km", 1.1, exact, "km");
}

TEST(Numerals, WordsThatOnlyLookLikeThemAreNone) {
  for (char const* text :
       {"近半年", "过半个月", "半数年", "三成员", "两成立", "半年", "通过", "过3起", "分之三", "一分之二"})
    EXPECT_FALSE(read_counted(text, 0)) << text;
  // 管径不足12处: twelve pipes that are too small.
  std::string_view text = "管径不足12处";
  EXPECT_FALSE(read_counted(text, text.find("不足")));
  EXPECT_EQ(read_counted(text, text.find("12"))->precision, exact);
  std::string_view near_by = "最近3处";
  EXPECT_FALSE(read_counted(near_by, near_by.find("近")));
}

}  // namespace

}  // namespace qinzao
