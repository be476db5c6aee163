#include "engine/io/source/decimal_comma.hpp"

#include <gtest/gtest.h>

namespace qinzao {

namespace {

NumberMarks marks_of(std::vector<std::string_view> const& texts) {
  NumberMarks marks;
  for (std::string_view text : texts) marks.add(text);
  return marks;
}

TEST(DecimalComma, TellsHowANumberIsWritten) {
  for (std::string_view text : {"12,5", "0,125", "500000,00", "1200,000", "1.200,50", "-3,75", ",5"})
    EXPECT_EQ(number_mark(text), NumberMark::decimal_comma) << text;
  for (std::string_view text : {"12.5", "1,200.50", "1,234,567", ".5"})
    EXPECT_EQ(number_mark(text), NumberMark::decimal_point) << text;
  for (std::string_view text : {"1,200", "714,440", "-12,345"})
    EXPECT_EQ(number_mark(text), NumberMark::either) << text;
  EXPECT_EQ(number_mark("300"), NumberMark::plain);
  for (std::string_view text : {"1,2,3", "12,5 m", "2020.6.3", "DN300", "", ",", "1.2,3.4"})
    EXPECT_EQ(number_mark(text), NumberMark::no_number) << text;
}

TEST(DecimalComma, PutsThePoint) {
  EXPECT_EQ(with_decimal_point("12,50"), "12.50");
  EXPECT_EQ(with_decimal_point(" 1.200,5"), "1200.5");
  EXPECT_EQ(with_decimal_point("714,440"), "714.440");
  EXPECT_EQ(with_decimal_point("甲,乙"), "甲,乙");
}

TEST(DecimalComma, ColumnsDecideForThemselvesAndHelpTheDoubtful) {
  std::vector<NumberMarks> columns{marks_of({"12,5", "13"}), marks_of({"714,440", "713,840"}), marks_of({"3.5", "4"}),
                                   marks_of({"1", "2"})};
  std::vector<std::uint64_t> filled{2, 2, 2, 2};
  EXPECT_EQ(columns_with_decimal_commas(columns, filled, ','), (std::vector<std::size_t>{0, 1}));
}

TEST(DecimalComma, ThousandsStayThousandsWhereNothingSpeaksForAComma) {
  std::vector<NumberMarks> doubtful{marks_of({"1,200", "2,400"})};
  std::vector<NumberMarks> beside_points{marks_of({"1,200", "2,400"}), marks_of({"3.5"})};
  std::vector<std::uint64_t> filled{2, 1};
  EXPECT_TRUE(columns_with_decimal_commas(doubtful, filled, ',').empty());
  EXPECT_EQ(columns_with_decimal_commas(doubtful, filled, ';'), std::vector<std::size_t>{0});
  EXPECT_TRUE(columns_with_decimal_commas(beside_points, filled, ';').empty());
}

TEST(DecimalComma, ColumnOfTextsIsLeftAlone) {
  std::vector<NumberMarks> columns{marks_of({"12,5", "upper part", "lower part"})};
  std::vector<std::uint64_t> filled{3};
  EXPECT_TRUE(columns_with_decimal_commas(columns, filled, ';').empty());
}

}  // namespace

}  // namespace qinzao
