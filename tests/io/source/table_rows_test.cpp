#include "engine/io/source/table_rows.hpp"

#include <gtest/gtest.h>

namespace qinzao {

namespace {

std::string why(std::vector<Cell> const& cells) {
  std::vector<SourceColumn> columns;
  for (std::string name : {"序号", "起点号", "终点号", "管径", "管长"}) columns.push_back({name, ColumnKind::text});
  auto found = TableRows{read_table_words(), columns}.why_none(cells);
  return found ? found->en : "";
}

Cell text(char const* words) {
  return std::string{words};
}
Cell const none;

TEST(TableRows, SumsAreNoRows) {
  EXPECT_EQ(why({text("小计"), none, none, none, text("100")}), "totals");
  EXPECT_EQ(why({text("合 计："), none, none, none, 150.0}), "totals");
  EXPECT_EQ(why({none, text("总计"), text("12根"), none, text("812.5")}), "totals");
  EXPECT_EQ(why({std::int64_t{7}, text("本页小计"), none, none, text("100")}), "totals");
  EXPECT_EQ(why({text("合计3条"), none, none, none, none}), "totals");
  EXPECT_EQ(why({text("Grand total"), none, none, none, text("100")}), "totals");
}

TEST(TableRows, NotesHeadingsAndRepeatedHeadersAreNone) {
  EXPECT_EQ(why({text("注：截至11月"), none, none, none, none}), "notes under the table");
  EXPECT_EQ(why({text("制表人：甲"), none, text("审核：乙"), none, none}), "notes under the table");
  EXPECT_EQ(why({text("二、雨水管"), none, none, none, none}), "headings");
  EXPECT_EQ(why({text("第2页 共5页"), none, none, none, none}), "headings");
  EXPECT_EQ(why({text("序号"), text("起点号"), text("终点号"), text("管径"), text("管长")}), "repeated headers");
}

TEST(TableRows, RowsOfTheLayerStay) {
  EXPECT_EQ(why({text("1"), text("WS1"), text("WS2"), text("300"), text("50")}), "");
  EXPECT_EQ(why({text("合计划"), text("WS1"), none, none, none}), "");
  EXPECT_EQ(why({text("Totalview Road"), text("WS1"), none, none, none}), "");
  EXPECT_EQ(why({text("注册处"), none, none, none, none}), "");
  EXPECT_EQ(why({text("WS7"), none, none, none, none}), "");
  EXPECT_EQ(why({text("1"), text("WS1"), text("WS2"), none, text("合计")}), "");
}

}  // namespace

}  // namespace qinzao
