#include "engine/base/instant.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(Instant, ReadsAndWritesUtc) {
  EXPECT_EQ(Instant::parse("2020-11-15T08:00:00Z")->iso(), "2020-11-15T08:00:00Z");
  EXPECT_EQ(Instant::parse("2020-11-15T16:00:00+08:00")->iso(), "2020-11-15T08:00:00Z");
  EXPECT_EQ(Instant::parse("2020-11-15T08:00:00.250Z")->iso(), "2020-11-15T08:00:00Z");
  EXPECT_EQ(Instant::parse("1969-12-31T23:59:59Z")->iso(), "1969-12-31T23:59:59Z");
}

TEST(Instant, RefusesWhatIsNoMoment) {
  for (char const* text : {"", "2020-11-15", "2020-11-15T24:00:00Z", "2020-11-15T08:00:00", "2020-11-15T08:60:00Z",
                           "2020-11-15T08:00:00+0800"})
    EXPECT_FALSE(Instant::parse(text)) << text;
}

TEST(Instant, ADayEndsAtMidnightInChina) {
  EXPECT_EQ(Instant::end_of(*Date::parse("2020-11-15")).iso(), "2020-11-15T15:59:59Z");
  EXPECT_EQ(Instant::parse("2020-11-15T16:00:00Z")->day(), Date::parse("2020-11-16"));
}

}  // namespace qinzao
