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

TEST(TextColumn, RoomForManyLikeAHugeOneIsNotAskedForInFull) {
  TextColumn sample;
  sample.push_back(std::string(10'000'000, 'x'));
  TextColumn all;
  all.reserve(std::size_t{1} << 20U, sample);
  all.append(sample);
  EXPECT_EQ(all[0].size(), 10'000'000U);
}

}  // namespace qinzao
