#include "engine/io/columns/source_date.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(SourceDate, TheFormOfANumberIsToldByTheFormNotByItsSize) {
  EXPECT_EQ(read_date(std::int64_t{43985})->form, DateForm::day_number);
  EXPECT_EQ(read_date(std::int64_t{1'041'379'200'000})->form, DateForm::milliseconds);
  auto before_1970 = read_date(std::int64_t{-315'619'200'000});
  EXPECT_EQ(before_1970->form, DateForm::milliseconds);
  EXPECT_EQ(before_1970->day, Date::parse("1960-01-01"));
  EXPECT_EQ(read_date(std::int64_t{20200603})->form, DateForm::calendar);
  EXPECT_EQ(read_date(std::int64_t{1987})->form, DateForm::calendar);
  EXPECT_EQ(read_date("-315619200000")->form, DateForm::milliseconds);
  EXPECT_EQ(read_date("43985")->form, DateForm::day_number);
  EXPECT_EQ(read_date("2020-06-03")->form, DateForm::calendar);
}

}  // namespace qinzao
