#include "engine/ledger/import/sheet_header.hpp"

#include <gtest/gtest.h>

#include "engine/ledger/import/ledger_columns.hpp"

namespace qinzao {
namespace {

TEST(SheetHeader, ThreeRowsLeaveUpperWordsOff) {
  LedgerColumns columns;
  columns.fields = {{"household", FieldKind::text}, {"signed", FieldKind::event}, {"paid", FieldKind::event}};
  columns.field_of = {{"户号", {0, 0}}, {"签约日期", {1, 0}}, {"付款日期", {2, 0}}};
  Sheet sheet;
  std::vector<std::vector<std::string>> const rows{
      {"户号", "协议情况", "", ""}, {"", "签约", "", "付款"}, {"", "编号", "日期", "日期"}, {"H1", "X", "Y", "Z"}};
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t column = 0; column < rows[row].size(); ++column)
      if (!rows[row][column].empty()) sheet.put(row, column, {SheetCell::Kind::text, rows[row][column]});
  auto header = find_header(sheet, columns);
  ASSERT_TRUE(header);
  EXPECT_EQ(header->end_row, 3U);
  EXPECT_EQ(header->fields, (std::vector<std::optional<std::size_t>>{0, std::nullopt, 1, 2}));
}

}  // namespace
}  // namespace qinzao
