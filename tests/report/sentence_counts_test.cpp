#include "engine/report/sentence_counts.hpp"

#include <gtest/gtest.h>

namespace qinzao {

namespace {

/// The counts of a sentence, written one after the other.
SentenceCounts told(std::initializer_list<char const*> numbers) {
  SentenceCounts counts;
  for (char const* number : numbers) counts.add(*read_counted(number, 0), false);
  return counts;
}

ClaimedNumber percent(char const* text) {
  CountedNumber number = *read_counted(text, 0);
  return {number.value, {}, number.decimals, number.precision};
}

TEST(SentenceCounts, TheSmallerOfTwoIsThePart) {
  auto own = told({"430多个", "118个"}).share(percent("不足30%"));
  ASSERT_TRUE(own);
  EXPECT_TRUE(own->fits && own->sure);
  EXPECT_TRUE(own->always);
  EXPECT_FALSE(told({"430多个", "130个"}).share(percent("不足30%"))->always) << "30.2 % of 430, 29.6 % of 439";
  EXPECT_EQ(own->part, 118);
  EXPECT_EQ(own->whole, 430);
  EXPECT_TRUE(told({"118个", "430多个"}).share(percent("27%"))->fits) << "in any order; 118 of 430 to 439";
  EXPECT_FALSE(told({"118个", "430个"}).share(percent("28%"))->fits);
  EXPECT_TRUE(told({"57个", "29个"}).share(percent("过半"))->fits);
  EXPECT_TRUE(told({"21个", "7个"}).share(percent("33.3%"))->fits);
  EXPECT_TRUE(told({"21个", "7个"}).share(percent("三分之一"))->fits);
  EXPECT_FALSE(told({"约393处", "344处"}).share(percent("87%"))->fits) << "87.53, cut off";
}

TEST(SentenceCounts, OfSeveralCountsAnyTwoMayBeMeant) {
  auto own = told({"430个", "57个", "118个"}).share(percent("27.4%"));
  EXPECT_TRUE(own->fits);
  EXPECT_FALSE(own->sure);
}

TEST(SentenceCounts, WhatIsCountedInAnotherUnitIsNoPart) {
  EXPECT_FALSE(told({"430户", "118个"}).share(percent("27%")));
  EXPECT_FALSE(told({"1200米", "600米"}).share(percent("50%"))) << "no counts";
  EXPECT_FALSE(told({"118个"}).share(percent("27%")));
  EXPECT_EQ(told({"5408处"}).only_whole(), 5408);
  EXPECT_FALSE(told({"5408处", "2703处"}).only_whole());
}

}  // namespace

}  // namespace qinzao
