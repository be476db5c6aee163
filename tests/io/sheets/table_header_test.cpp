#include "engine/io/sheets/table_header.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qinzao {

namespace {

using Names = std::vector<std::string>;

/// Knows these names as a layer would.
HeaderScore knows(std::set<std::string> const& names) {
  return [names](Names const& row) {
    std::set<std::string> found;
    for (std::string const& name : row)
      if (names.contains(name)) found.insert(name);
    return found.size();
  };
}

TableHeader header_of(std::vector<Names> const& rows, std::set<std::string> const& names) {
  return find_table_header(rows, knows(names), read_table_words());
}

TEST(TableHeader, PutsTheTwoRowsOfASurveyTableTogether) {
  TableHeader header = header_of({{"某小区排水管线点成果表", "", "", "", "", "", ""},
                                  {"管线点号", "特征", "坐标(m)", "", "高程(m)", "", "备注"},
                                  {"", "", "X", "Y", "地面", "管底", ""},
                                  {"WS1", "检查井", "500000.00", "3540000.00", "5.00", "3.00", ""},
                                  {"WS2", "检查井", "500050.00", "3540000.00", "5.10", "2.80", ""}},
                                 {"管线点号", "特征", "坐标X", "坐标Y", "高程地面", "管底高程"});
  EXPECT_EQ(header.first, 1U);
  EXPECT_EQ(header.depth, 2U);
  EXPECT_EQ(header.end(), 3U);
  EXPECT_EQ(header.names, (Names{"管线点号", "特征", "坐标X", "坐标Y", "高程地面", "管底高程", "备注"}));
  EXPECT_EQ(header.units, (std::vector<Unit>{Unit::none, Unit::none, Unit::metre, Unit::metre, Unit::metre, Unit::metre,
                                             Unit::none}));
}

TEST(TableHeader, PutsEnglishGroupsTogetherToo) {
  TableHeader header =
      header_of({{"Pipe", "Upstream", "", "Downstream", "", "Size"},
                 {"ID", "Manhole", "Invert", "Manhole", "Invert", "mm"},
                 {"P1", "A", "3.1", "B", "3.0", "300"},
                 {"P2", "B", "3.0", "C", "2.9", "300"}},
                {"Pipe ID", "Upstream Manhole", "Upstream Invert", "Downstream Manhole", "Downstream Invert", "Size"});
  EXPECT_EQ(header.depth, 2U);
  EXPECT_EQ(header.names[2], "Upstream Invert");
  EXPECT_EQ(header.names[3], "Downstream Manhole");
  EXPECT_EQ(header.names[0], "Pipe ID");
}

TEST(TableHeader, PutsThreeRowsTogetherAndLeavesUpperWordsOff) {
  TableHeader header = header_of({{"序号", "基本信息", "", "是否分流", "排水许可证", "", "", "去向"},
                                  {"", "名称", "地址", "", "许可证号", "有效期", "", ""},
                                  {"", "", "", "", "", "起", "止", ""},
                                  {"1", "面馆", "城北路1号", "是", "A1", "2021.1.1", "2026年1月1日", "污水"}},
                                 {"名称", "地址", "是否分流", "许可证号", "有效期起", "有效期止", "去向"});
  EXPECT_EQ(header.first, 0U);
  EXPECT_EQ(header.depth, 3U);
  EXPECT_EQ(header.names, (Names{"序号", "名称", "地址", "是否分流", "许可证号", "有效期起", "有效期止", "去向"}));
}

TEST(TableHeader, RowThatHangsBelowTheHeaderIsPartOfItThoughItNamesNothingMore) {
  std::vector<Names> rows{{"名称", "有效期", "", "去向"}, {"", "自", "到", ""}, {"面馆", "长期", "", "污水"}};
  TableHeader header = header_of(rows, {"名称", "去向"});
  EXPECT_EQ(header.depth, 2U);
  EXPECT_EQ(header.names, (Names{"名称", "有效期自", "有效期到", "去向"}));
}

TEST(TableHeader, RowOfDataBelowACellWithAnEmptyNeighbourIsNone) {
  std::vector<Names> rows{{"名称", "", "去向"}, {"面馆", "老王", "污水"}, {"茶馆", "老李", "雨水"}};
  EXPECT_EQ(header_of(rows, {"名称", "去向"}).depth, 1U);
}

TEST(TableHeader, UnitInTheLowerRowIsTheUnitOfTheNameAboveIt) {
  TableHeader header = header_of({{"管段编号", "管径", "检测长度", "缺陷", "", "投资"},
                                  {"", "(mm)", "m", "距离", "名称", "户"},
                                  {"P1", "400", "90", "12.5", "PL", "3"}},
                                 {"管段编号", "管径", "检测长度", "缺陷距离", "缺陷名称", "投资户"});
  EXPECT_EQ(header.depth, 2U);
  EXPECT_EQ(header.names, (Names{"管段编号", "管径", "检测长度", "缺陷距离", "缺陷名称", "投资户"}));
  EXPECT_EQ(header.units,
            (std::vector<Unit>{Unit::none, Unit::millimetre, Unit::metre, Unit::none, Unit::none, Unit::none}));
}

TEST(TableHeader, InBesideOutIsNoInch) {
  TableHeader header = header_of({{"Pipe ID", "Invert", ""}, {"", "In", "Out"}, {"P1", "3.1", "3.0"}},
                                 {"Pipe ID", "Invert In", "Invert Out"});
  EXPECT_EQ(header.names, (Names{"Pipe ID", "Invert In", "Invert Out"}));
}

TEST(TableHeader, TitleAboveIsNoPartOfIt) {
  TableHeader header = header_of({{"管线成果表", "", ""}, {"点号", "X", "Y"}, {"A", "1", "2"}}, {"点号", "X", "Y"});
  EXPECT_EQ(header.first, 1U);
  EXPECT_EQ(header.depth, 1U);
  EXPECT_EQ(header.names, (Names{"点号", "X", "Y"}));
}

TEST(TableHeader, TakesTheRowOfUnitsIn) {
  TableHeader header = header_of({{"点号", "X", "井深", "管径"}, {"", "m", "（cm）", "mm"}, {"A", "1", "2", "300"}},
                                 {"点号", "X", "井深", "管径"});
  EXPECT_TRUE(header.has_units);
  EXPECT_EQ(header.end(), 2U);
  EXPECT_EQ(header.units, (std::vector<Unit>{Unit::none, Unit::metre, Unit::centimetre, Unit::millimetre}));
}

TEST(TableHeader, RowsOfDataAreNoneWhateverTheirValuesAreCalled) {
  // MH1 and MH2 are names of columns, and of manholes
  TableHeader numbers = header_of({{"KEY", "A", "B", "wkt"},
                                   {"P0", "9.8", "MH0", "LINESTRING(0 0,1 1)"},
                                   {"P1", "9.7", "MH1", "LINESTRING(1 1,2 2)"}},
                                  {"wkt", "MH1", "P1"});
  EXPECT_EQ(numbers.first, 0U);
  TableHeader counted = header_of({{"KEY", "A", "B"}, {"P0", "MH0", "MH1"}, {"P1", "MH1", "MH2"}}, {"MH1", "MH2"});
  EXPECT_EQ(counted.first, 0U);
  EXPECT_EQ(counted.names, (Names{"KEY", "A", "B"}));
}

TEST(TableHeader, OneRowOfDataBelowIsNotTakenIn) {
  TableHeader header = header_of({{"户号", "户主", "类别"}, {"甲", "", "类别"}}, {"户号", "户主", "类别"});
  EXPECT_EQ(header.depth, 1U);
  EXPECT_EQ(header.end(), 1U);
}

}  // namespace

}  // namespace qinzao
