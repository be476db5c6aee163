#include "engine/base/date.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(Date, ReadsAndWritesIsoDays) {
  EXPECT_EQ(Date::parse("2020-06-03")->iso(), "2020-06-03");
  EXPECT_EQ(Date::parse("1899-12-30T10:00:00Z")->iso(), "1899-12-30");
}

TEST(Date, RefusesWhatIsNoDay) {
  for (char const* text :
       {"", "2020-6-3", "2020-02-30", "2020-13-01", "2020/06/03", "2020-06-03x", "-020-06-03", "2020-+6-03"})
    EXPECT_FALSE(Date::parse(text)) << text;
}

TEST(Date, ComparesByDay) {
  EXPECT_LT(*Date::parse("2019-12-31"), *Date::parse("2020-01-01"));
}

}  // namespace qinzao
