#include <gtest/gtest.h>
#include <iconv.h>
#include <ogr_api.h>

#include "engine/base/error.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "tests/support/import_test.hpp"

namespace qinzao {

namespace {

using test::draw_workbook;

class SheetCells : public test::ImportTest {};

}  // namespace

TEST_F(SheetCells, CellsAreReadAsOfficesTypeThem) {
  auto result = import_xlsx({{"台账", R"(
    项目 | 户号 | 类别             | 人口              | 联系电话 | 签约日期
    甲   | 1    | 住宅房屋         | 4人               | 无       | 2020-6-3
    甲   | 2    | 非住宅房屋       | 5 口人            | ——       | ——
    甲   | 3    | 公司             | ——                | N/A      | N/A
    甲   | 4    | 居               | 十二人            | /        | NULL
    甲   | 5    | 企业职工宿舍     | 3（含1名婴儿）    | －－     | 尚未签约
    甲   | 6    | 个体经营户       | 不详              | \\        | 协商中
    甲   | 7    | 城镇住宅（自住） | 共2人             | ……       | 已签（2020.6.4）
    甲   | 8    | 非住宅(商铺)     | -                 | 未知     | 拒签
    甲   | 9    | /                | 2.0               |          | 已签订协议(2020年6月5日)
  )"}});
  EXPECT_EQ(remarks(result.plan.refused), "");
  EXPECT_EQ(rows("SELECT household_id, category, persons, phone FROM households ORDER BY fid", 4),
            "甲/1|residential|4|-\n甲/2|non_residential|5|-\n甲/3|non_residential|-|-\n甲/4|residential|12|-\n"
            "甲/5|residential|3|-\n甲/6|non_residential|-|-\n甲/7|residential|2|-\n甲/8|non_residential|-|-\n"
            "甲/9|-|2|-\n");
  EXPECT_EQ(ledger(),
            "甲/1 signed 2020-06-03 台账.xlsx!台账!2\n甲/7 signed 2020-06-04 台账.xlsx!台账!8\n"
            "甲/9 signed 2020-06-05 台账.xlsx!台账!10\n");
}

TEST_F(SheetCells, WhatNobodyCanReadIsStillRefused) {
  auto result = import_xlsx({{"台账", R"(
    项目 | 户号 | 类别   | 人口  | 签约日期
    甲   | 1    | 商住   | 4     |
    甲   | 2    | 民居   | 三四人|
    甲   | 3    | 民居   | 4     | 6月3日
    甲   | 4    | 非农业 | 4     |
  )"}});
  EXPECT_EQ(
      remarks(result.plan.refused),
      "台账!C2 is neither residential \n台账!D3 is not a whole number\n台账!E4 is not a date \n台账!C5 is neither "
      "residential \n");
}

TEST_F(SheetCells, DatesInEveryForm) {
  auto result = import_xlsx({{"台账", R"(
    项目 | 户号 | 签约日期
    甲   | 1    | 2020/6/3
    甲   | 2    | 2020.6.3
    甲   | 3    | 2020年6月3日
    甲   | 4    | #43985
    甲   | 5    | @43985
    甲   | 6    | ２０２０－０６－０３
    甲   | 7    | 20200603
    甲   | 8    | #20200603
    甲   | 9    | 已签约（2020.6.3）
    甲   | 10   | 二〇二〇年六月三日
    甲   | 11   | =DATE(2020,6,3)~43985
    甲   | 12   | 未签
  )"}});
  std::string expected;
  for (int i = 1; i <= 11; ++i)
    expected += "甲/" + std::to_string(i) + " signed 2020-06-03 台账.xlsx!台账!" + std::to_string(i + 1) + "\n";
  EXPECT_EQ(ledger(), expected);
  EXPECT_EQ(remarks(result.plan.refused), "");
}

TEST_F(SheetCells, AWorkbookThatCountsFrom1904) {
  draw_workbook(scratch / "mac.xlsx", {{"台账", "\n项目 | 户号 | 签约日期\n甲 | 1 | @42523\n"}}, true);
  import(scratch / "mac.xlsx");
  EXPECT_EQ(ledger(), "甲/1 signed 2020-06-03 mac.xlsx!台账!2\n");
}

TEST_F(SheetCells, TextInNumericColumnsIsRefusedWithItsCell) {
  auto result = import_xlsx({{"台账", R"(
    项目 | 户号 | 人口 | 签约日期
    甲   | 1    | ３   | 2020-06-03
    甲   | 2    | 三四口 |
    甲   | 3    | #4   | 待定
    甲   | 4    | #4   | 下周
    甲   |      | #4   | 2020-06-03
    甲   | 6    | !#N/A |
  )"}});
  EXPECT_EQ(ledger(), "") << "one refused row stops the import";
  EXPECT_EQ(
      remarks(result.plan.refused),
      "台账!C3 is not a whole number\n台账!D5 is not a date \n台账!B6 the household has no number\n台账!C7 the cell "
      "holds an error \n");
  request.take_good_rows = true;
  import(scratch / "台账.xlsx");
  EXPECT_EQ(ledger(), "甲/1 signed 2020-06-03 台账.xlsx!台账!2\n");
  EXPECT_EQ(households(), "甲/1|-|3|-\n甲/3|-|4|-\n");
}

TEST_F(SheetCells, IdsStayText) {
  auto result = import_xlsx({{"台账", R"(
    项目 | 户号               | 身份证号           | 人口
    甲   | 320611199001011234 | 320611199001011234 | #1
    甲   | 007                | 32061119900101123X | #2
    甲   | &7                 |                    | #3
    甲   | #320611199001011234 |                   | #4
  )"}});
  EXPECT_EQ(remarks(result.plan.refused), "台账!B5 a number of 16 digits or more\n");
  request.take_good_rows = true;
  result = import(scratch / "台账.xlsx");
  EXPECT_EQ(rows("SELECT household_id, id_number, persons FROM households ORDER BY fid", 3),
            "甲/320611199001011234|320611199001011234|1\n甲/007|32061119900101123X|2\n");
  EXPECT_EQ(result.plan.notes.size(), 1U) << "007 and 7 shown as 007 are one household";
  EXPECT_EQ(remarks(result.plan.refused).find("3206111990"), std::string::npos) << "no personal value in a message";
}

TEST_F(SheetCells, ATypedZeroIsAskedAbout) {
  char const* drawing = "项目,户号,人口,签约日期\n甲,1,0,0\n甲,2,3,2020-06-03\n";
  auto result = import_csv(drawing);
  EXPECT_EQ(remarks(result.questions), "台账!C2 0 is typed\n台账!D2 0 is typed\n");
  EXPECT_EQ(households(), "甲/1|-|-|-\n甲/2|-|3|-\n");
  request.rows.zero_is_empty = true;
  EXPECT_TRUE(import_csv(drawing).questions.empty());
  request.rows.zero_is_empty = false;
  EXPECT_EQ(remarks(import_csv(drawing).plan.refused), "台账!D2 is not a date \n")
      << "0 people is possible, day 0 is not";
}

TEST_F(SheetCells, AFormulaWithoutValueIsNamedAsSuch) {
  auto result = import_xlsx({{"台账", "\n项目 | 户号 | 签约日期\n甲 | 1 | =TODAY()\n甲 | =ROW()~2 | 2020-06-03\n"}});
  EXPECT_EQ(remarks(result.plan.refused), "台账!C2 a formula whose value the file does not hold\n");
  request.take_good_rows = true;
  import(scratch / "台账.xlsx");
  EXPECT_EQ(ledger(), "甲/2 signed 2020-06-03 台账.xlsx!台账!3\n");
}

TEST_F(SheetCells, CsvOfTheOldEncodingWithTrailingBlanks) {
  std::string text = "项目;户号;户主;性质;签约日期  \r\n经十一路　;007  ;张三;\"民居 \";2020.6.3 \r\n;;;;\r\n";
  std::string bytes(text.size() * 2, '\0');
  iconv_t handle = iconv_open("GB18030", "UTF-8");
  char* from = text.data();
  char* to = bytes.data();
  std::size_t left = text.size();
  std::size_t room = bytes.size();
  ASSERT_NE(iconv(handle, &from, &left, &to, &room), static_cast<std::size_t>(-1));
  iconv_close(handle);
  bytes.resize(bytes.size() - room);
  import(scratch.file("旧.csv", bytes));
  EXPECT_EQ(ledger(), "经十一路/007 signed 2020-06-03 旧.csv!旧!2\n");
  EXPECT_EQ(households(), "经十一路/007|residential|-|张三\n");
}

TEST_F(SheetCells, BytesOfNoKnownEncodingAreRefused) {
  EXPECT_THROW(import(scratch.file("bad.csv", "项目,户号\n\xff\xff,1\n")), Error);
}

TEST_F(SheetCells, CategoriesInTheWordsOfTheTrade) {
  import_csv("项目,户号,性质\n甲,1,居民\n甲,2,非居民户\n甲,3,民房\n甲,4,非农户\n甲,5,工商户\n甲,6,非居\n");
  EXPECT_EQ(rows("SELECT category FROM households ORDER BY fid", 1),
            "residential\nnon_residential\nresidential\nnon_residential\nnon_residential\nnon_residential\n");
}

TEST_F(SheetCells, WhatASheetHidesIsTold) {
  for (char const* name : {"台账.xlsx", "台账.ods"}) {
    std::filesystem::remove(city_path);
    test::make_city(city_path);
    draw_workbook(scratch / name, {{"签约",
                                    R"(
    项目 | 户号 | 签约日期   | 备注
    甲   | 1    | 2020-06-03 | 一
    甲   | 2    | 2020-06-04 | 二
    甲   | 3    | 2020-06-05 | 三
  )",
                                    {"C4:D4"},
                                    {"3", "D"}},
                                   {"旧表", "\n项目 | 户号\n甲 | 9\n", {}, {"sheet"}}});
    auto result = import(scratch / name);
    EXPECT_EQ(rows("SELECT household_id FROM households ORDER BY fid", 1), "甲/1\n甲/2\n甲/3\n") << name;
    EXPECT_EQ(result.sheets[0].hidden_rows, 1U) << name;
    EXPECT_EQ(result.sheets[0].hidden_columns, std::vector<std::string>{"备注"}) << name;
    EXPECT_TRUE(result.sheets[1].hidden && !result.sheets[1].read) << name;
    EXPECT_EQ(remarks(result.plan.notes), "签约!D4 lies under a merged cell\n") << name;
    request.sheets = {"旧表"};
    EXPECT_TRUE(import(scratch / name).written) << "named, it is read";
    request.sheets.clear();
  }
}

TEST_F(SheetCells, WhatASheetShowsOtherwiseIsAskedAboutOrTold) {
  request.take_good_rows = true;
  auto result = import_xlsx({{"台账", R"(
    项目 | 户号       | 宗地号     | 签约日期      | 备注
    甲   | %"P"000~7  |            |               |
    甲   | @43985     |            |               |
    甲   | 3          | @43985     | %m"月"d"日"~43985 | @43985
    甲   | 4          | %0.00~1.5  | #43985        | %;;;~5
    甲   | %0~5       | &7         | %;;;~43985    |
  )"}});
  EXPECT_EQ(remarks(result.plan.refused),
            "台账!B2 the cell shows something other than the value it holds\n台账!B3 the cell holds a date\n");
  EXPECT_EQ(remarks(result.questions),
            "台账!C4 the cell holds a date\n台账!C5 the cell shows something other than the value it holds\n"
            "台账!E5 the cell holds a value but shows nothing\n台账!D6 the cell holds a value but shows nothing\n");
  EXPECT_EQ(remarks(result.plan.notes),
            "台账!D4 the cell does not show a whole date\n台账!D5 the cell shows the number 43985\n");
  EXPECT_EQ(ledger(), "甲/3 signed 2020-06-03 台账.xlsx!台账!4\n甲/4 signed 2020-06-03 台账.xlsx!台账!5\n");
  EXPECT_EQ(rows("SELECT household_id, parcel_id FROM household_parcels", 2), "甲/5|007\n");
}

TEST_F(SheetCells, AnOdsWorkbook) {
  draw_workbook(scratch / "台账.ods", {{"签约",
                                        R"(
    征收台账 | | | | |
    项目 | 户号 | 签约情况 | | 人口 |
         |      | 日期     | 编号2 | |
    甲   | &7   | @43985   | a&b   | #3
         | 008  | 2020.6.4 |       | =1+1
  )",
                                        {"A1:E1", "A2:A3", "B2:B3", "C2:D2", "A4:A5"}}});
  request.take_good_rows = true;
  auto result = import(scratch / "台账.ods");
  EXPECT_EQ(ledger(), "甲/007 signed 2020-06-03 台账.ods!签约!4\n");
  EXPECT_EQ(remarks(result.plan.refused), "签约!E5 a formula whose value the file does not hold\n");
}

TEST_F(SheetCells, ADbfOfGbkNames) {
  gdal::start();
  char const* const options[] = {"ENCODING=GBK", nullptr};
  std::string path = (scratch / "ledger.dbf").string();
  {
    gdal::Dataset file{GDALCreate(GDALGetDriverByName("ESRI Shapefile"), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    OGRLayerH layer = GDALDatasetCreateLayer(file.get(), "ledger", nullptr, wkbNone, const_cast<char**>(options));
    for (auto [name, type] :
         {std::pair{"项目", OFTString}, {"户号", OFTString}, {"签约日期", OFTDate}, {"人口", OFTInteger}}) {
      OGRFieldDefnH field = OGR_Fld_Create(name, type);
      ASSERT_EQ(OGR_L_CreateField(layer, field, 1), OGRERR_NONE);
      OGR_Fld_Destroy(field);
    }
    gdal::Feature feature{OGR_F_Create(OGR_L_GetLayerDefn(layer))};
    OGR_F_SetFieldString(feature.get(), 0, "经十一路");
    OGR_F_SetFieldString(feature.get(), 1, "007");
    OGR_F_SetFieldDateTime(feature.get(), 2, 2020, 6, 3, 0, 0, 0, 0);
    OGR_F_SetFieldInteger(feature.get(), 3, 4);
    ASSERT_EQ(OGR_L_CreateFeature(layer, feature.get()), OGRERR_NONE);
  }
  std::filesystem::remove(scratch / "ledger.cpg");  // nobody says what the encoding is
  import(path);
  EXPECT_EQ(ledger(), "经十一路/007 signed 2020-06-03 ledger.dbf!ledger!2\n");
  EXPECT_EQ(households(), "经十一路/007|-|4|-\n");
}

TEST_F(SheetCells, AColumnThatAsksWhetherIsHeldAgainstTheDayBesideIt) {
  char const* sheet =
      "项目,户号,是否签约,签约日期\n甲,1,是,2020-06-03\n甲,2,否,\n甲,3,否,2020-06-04\n甲,4,,2020-06-05\n甲,5,口头,\n";
  ImportResult result = import_csv(sheet);
  EXPECT_TRUE(result.sheets[0].unknown.empty());
  EXPECT_TRUE(result.plan.refused.empty());
  EXPECT_EQ(ledger(),
            "甲/1 signed 2020-06-03 台账.csv!台账!2\n甲/3 signed 2020-06-04 台账.csv!台账!4\n"
            "甲/4 signed 2020-06-05 台账.csv!台账!5\n");
  ASSERT_EQ(result.plan.notes.size(), 2U);
  EXPECT_EQ(result.plan.notes[0].cell, "C4");
  EXPECT_EQ(result.plan.notes[0].cause.en, "this says no, though the day beside it is given: the day is taken");
  EXPECT_EQ(result.plan.notes[1].cell, "C6");
  EXPECT_EQ(result.plan.notes[1].cause.en, "says neither yes nor no, and is not read");
}

TEST_F(SheetCells, ACellThatSaysYesBesideNoDayNeedsOne) {
  for (char const* sheet : {"项目,户号,签约日期,是否签约\n甲,1,,是\n", "项目,户号,是否签约,签约日期\n甲,1,是,\n"}) {
    EXPECT_EQ(import_csv(sheet).plan.refused.size(), 1U) << sheet;
    EXPECT_EQ(ledger(), "") << sheet;
  }
  request.rows.undated = Date::parse("2020-10-01");
  import_csv("项目,户号,签约日期,是否签约\n甲,1,,是\n");
  EXPECT_EQ(ledger(), "甲/1 signed 2020-10-01 台账.csv!台账!2\n");
}

TEST_F(SheetCells, AnIdThatASpreadsheetRoundedIsRefused) {
  EXPECT_EQ(remarks(import_csv("项目,户号,签约日期\n甲,3.20602E+17,2020-06-03\n").plan.refused),
            "台账!B2 a number of 16 digits or more\n");
  EXPECT_EQ(remarks(import_csv("项目,户号,身份证号\n甲,1,3.20602E+17\n").plan.refused),
            "台账!C2 a number of 16 digits or more\n");
}

TEST_F(SheetCells, AHouseholdIsTheSameInFullWidthSigns) {
  import_csv("项目,户号,签约日期\n甲,3-12,2020-06-03\n");
  EXPECT_FALSE(import_csv("项目,户号,签约日期\n甲,３－１２,2020-06-03\n").written);
}

}  // namespace qinzao
