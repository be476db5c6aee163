#include "engine/ledger/typed_text.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(TypedText, DaysInEveryFormPeopleType) {
  for (char const* text : {"2020-06-03",
                           "2020/6/3",
                           "2020.6.3",
                           "2020.06.03",
                           "2020年6月3日",
                           "2020年6月3号",
                           "20200603",
                           " 2020 / 6 / 3 ",
                           "２０２０．６．３",
                           "２０２０年６月３日",
                           "20.6.3",
                           "二〇二〇年六月三日",
                           "二零二零年六月三日",
                           "43985",
                           "43985.5",
                           "2020/6/3 0:00:00",
                           "2020-06-03T00:00:00Z",
                           "2020-06-03 14:30",
                           "2020、6、3",
                           "20200603 08:00"})
    EXPECT_EQ(typed_date(text), Date::parse("2020-06-03")) << text;
  EXPECT_EQ(typed_date("二〇二〇年十二月二十三日"), Date::parse("2020-12-23"));
  EXPECT_EQ(typed_date("二〇二〇年十月三十日"), Date::parse("2020-10-30"));
}

TEST(TypedText, WhatIsNoDay) {
  for (char const* text :
       {"", "2020", "2020.6", "2020年6月", "6月3日", "2020-13-01", "2020/2/30", "已签", "0", "18500", "2020-06-03x",
        "3/6/2020", "20201332", "320611199001011234", "2020-06", "1/3", "-43985", "100000"})
    EXPECT_EQ(typed_date(text), std::nullopt) << text;
}

TEST(TypedText, HeadersAreComparedBare) {
  EXPECT_EQ(bare_word(" 签 约\n日期（年/月/日）："), "签约日期");
  EXPECT_EQ(bare_word("＊户号"), "户号");
  EXPECT_EQ(bare_word("Signed On"), "signedon");
  EXPECT_EQ(bare_word("（平方米）"), "");
  EXPECT_EQ(plain_text("纬十一路（北段）Ａ"), "纬十一路（北段）A");
  EXPECT_EQ(plain_text("\u3000００７ \xc2\xa0"), "007");
}

TEST(TypedText, IdsAreComparedInAscii) {
  EXPECT_EQ(plain_id(" ＷＳ－３／２ "), "WS-3/2");
  EXPECT_EQ(plain_id("甲（北）１＃"), "甲（北）1#");
  EXPECT_EQ(plain_id("\xe2\x80\x8b７\xc2\xa0"), "7");
}

TEST(TypedText, ANumberThatASpreadsheetRoundedIsNoId) {
  for (char const* text : {"3.20602E+17", "3.2e+19", "1E+11", "-4.5E+100"}) EXPECT_TRUE(has_lost_digits(text)) << text;
  for (char const* text : {"", "1E5", "3.5E+10", "E+17", "3E17", "0.5E+17", "33.2E+17", "3.2E+", "3.2xE+17", "WS3E+17"})
    EXPECT_FALSE(has_lost_digits(text)) << text;
}

TEST(TypedText, NumbersAndShares) {
  EXPECT_EQ(typed_number("1,234.5"), 1234.5);
  EXPECT_EQ(typed_number("１２"), 12);
  EXPECT_EQ(typed_number("12人"), std::nullopt);
  EXPECT_EQ(typed_share("1/4"), 0.25);
  EXPECT_EQ(typed_share("25%"), 0.25);
  EXPECT_EQ(typed_share("0.25"), 0.25);
  for (char const* text : {"0", "1/0", "2", "120%", "一半", "-1/2"}) EXPECT_EQ(typed_share(text), std::nullopt) << text;
}

}  // namespace qinzao
