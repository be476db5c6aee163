#include "engine/base/utf8.hpp"

#include <gtest/gtest.h>

namespace qinzao {
namespace {

TEST(Utf8, TakesEveryCharacterAndNothingElse) {
  for (char const* text : {"", "a", "é", "污", "😀", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "a污b"})
    EXPECT_TRUE(is_utf8(text)) << visible(text);
  for (char const* text :
       {"\xC0\x80", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\x80", "\xE6\xB1", "a\xCE"})
    EXPECT_FALSE(is_utf8(text)) << visible(text);
}

TEST(Utf8, FindsTheFirstFault) {
  EXPECT_EQ(first_fault_of_utf8("污\xED\xA0\x80"), 3U);
  EXPECT_EQ(first_fault_of_utf8("污水"), 6U);
}

TEST(Utf8, TellsDamagedUtf8FromAnotherEncoding) {
  EXPECT_TRUE(is_damaged_utf8("路\xED\xA0\x80"));
  EXPECT_TRUE(is_damaged_utf8("\xE0\x80\xAF"));
  EXPECT_TRUE(is_damaged_utf8("污水管\xFF"));
  EXPECT_TRUE(is_damaged_utf8("污水\xE7\xAE"));  // cut short
  EXPECT_FALSE(is_damaged_utf8("污水"));
  EXPECT_FALSE(is_damaged_utf8("\xC1\xAA\xCD\xA8"));          // 联通 in GBK, the classic
  EXPECT_FALSE(is_damaged_utf8("\xCE\xDB\xCB\xAE\xB9\xDC"));  // 污水管 in GBK
}

TEST(Utf8, ShowsWhatNoTerminalShouldBeSent) {
  EXPECT_EQ(visible("甲\x1b[31m\n乙\t\x07\x7f"), "甲\\x1b[31m\\n乙\\t\\x07\\x7f");
  EXPECT_EQ(visible("a\xE2\x80\xAE"
                    "b\xC2\x85\xE2\x81\xA6"),
            "a\\u202eb\\u0085\\u2066");
  EXPECT_EQ(visible("\xED\xA0\x80"), "\\xed\\xa0\\x80");
  EXPECT_EQ(visible("C:\\n，“好”"), "C:\\n，“好”");
  EXPECT_EQ(visible_page("一\n二\r\n\x1b"), "一\n二\\r\n\\x1b");
}

TEST(Utf8, QuotesNoMoreThanEightyCharacters) {
  std::string name;
  for (int i = 0; i < 80; ++i) name += "路";
  EXPECT_EQ(quoted_text(name), name);
  EXPECT_EQ(quoted_text(name + "路"), name + "…");
}

}  // namespace
}  // namespace qinzao
