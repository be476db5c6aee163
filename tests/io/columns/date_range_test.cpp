#include "engine/io/columns/date_range.hpp"

#include <gtest/gtest.h>

namespace qinzao {

namespace {

/// "2021-01-01..2025-12-31"; a side left open is empty, and nothing at all for what is no range.
std::string range(std::string_view text) {
  auto read = read_date_range(text);
  if (!read) return "none";
  return (read->from ? read->from->day.iso() : "") + ".." + (read->to ? last_day(*read->to).iso() : "");
}

TEST(DateRange, BothDaysOfACell) {
  for (char const* text :
       {"2021-01-01至2025-12-31", "2021.1.1-2025.12.31", "2021年1月1日—2025年12月31日", "20210101-20251231",
        "2021-01-01-2025-12-31", "2021/1/1～2025/12/31", "2021.1.1 - 2025.12.31", "2021-01-01 至 2025-12-31",
        "自2021年1月1日起至2025年12月31日止", "有效期：2021.1.1到2025.12.31", "２０２１．１．１－２０２５．１２．３１",
        "2021.1.1——2025.12.31", "2021.1.1--2025.12.31", "2021-01-01 to 2025-12-31"})
    EXPECT_EQ(range(text), "2021-01-01..2025-12-31") << text;
}

TEST(DateRange, LastsToTheEndOfTheMonthOrYearItNames) {
  EXPECT_EQ(range("2021.1-2024.2"), "2021-01-01..2024-02-29");
  EXPECT_EQ(range("2021-2025"), "2021-01-01..2025-12-31");
  EXPECT_EQ(range("2021年至2025年"), "2021-01-01..2025-12-31");
}

TEST(DateRange, ASideMayBeOpen) {
  EXPECT_EQ(range("2021.1.1-长期"), "2021-01-01..");
  EXPECT_EQ(range("2021年1月1日起"), "2021-01-01..");
  EXPECT_EQ(range("至2025-12-31"), "..2025-12-31");
  EXPECT_EQ(range("2025年12月31日止"), "..2025-12-31");
}

TEST(DateRange, ASingleDayIsNone) {
  for (char const* text : {"2021-01-01", "2021.1.1", "2021-01", "20210101", "2021年1月1日", "44197", "长期", "", "无",
                           "WS1-WS2", "2025.12.31-2021.1.1", "2021-01-01 08:00:00", "13800001111"})
    EXPECT_EQ(range(text), "none") << text;
}

}  // namespace

}  // namespace qinzao
