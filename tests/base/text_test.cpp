#include "engine/base/text.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(TextIndex, FindsTheFirstOfEqualTextsAndNoNulls) {
  TextColumn column;
  for (char const* text : {"W1", "", "井 二", "W1"}) column.push_back(text);
  TextIndex index{column};
  EXPECT_EQ(index.find("W1"), 0U);
  EXPECT_EQ(index.find("井 二"), 2U);
  EXPECT_EQ(index.find(""), std::nullopt);
  EXPECT_EQ(index.find("W2"), std::nullopt);
}

TEST(TextColumn, AppendsAnotherColumn) {
  TextColumn first;
  first.push_back("a");
  TextColumn second;
  second.push_back("");
  second.push_back("bc");
  first.append(second);
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(first[1], "");
  EXPECT_EQ(first[2], "bc");
}

}  // namespace qinzao
