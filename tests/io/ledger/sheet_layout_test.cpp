#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/support/import_test.hpp"

namespace qinzao {

namespace {

using test::draw_workbook;

class SheetLayout : public test::ImportTest {};

}  // namespace

TEST_F(SheetLayout, TitleAndUnitRowsStandAboveAndBelowTheHeader) {
  import_xlsx({{"签约",
                R"(
    经十一路项目征收台账 | | | |
    单位：户、㎡         | | | |
    项目名称 | 户号 | 房屋性质 | 建筑面积(㎡) | 签约日期（年月日）
             |      |          | ㎡           |
    经十一路 | 001  | 民居     | #120.5       | 2020-06-03
    经十一路 | 002  | 非居     | #80          |
  )",
                {"A1:E1", "A2:E2"}}});
  EXPECT_EQ(ledger(), "经十一路/001 signed 2020-06-03 台账.xlsx!签约!5\n");
  EXPECT_EQ(households(), "经十一路/001|residential|-|-\n经十一路/002|non_residential|-|-\n");
}

TEST_F(SheetLayout, HeadingsBetweenRowsTellTheCategoryOfTheRowsBelow) {
  request.plan.project = "甲";
  auto result = import_xlsx({{"台账", R"(
    序号         | 户号 | 姓名 | 签约日期
    一、民居     |      |      |
    #1           | 1    | 张三 | 2020-6-3
    #2           | 2    | 李四 |
    民居小计     |      | #2   |
    二、非居     |      |      |
    #1           | 3    | 王五 | 2020-6-4
    总计         |      | #3   |
  )"}});
  EXPECT_EQ(households(), "甲/1|residential|-|张三\n甲/2|residential|-|李四\n甲/3|non_residential|-|王五\n");
  EXPECT_EQ(result.sheets[0].sections, 2U);
  EXPECT_EQ(result.sheets[0].by_section, 3U);
  EXPECT_EQ(result.sheets[0].totals, 2U);
}

TEST_F(SheetLayout, HeadingsStandInAnyFormAndMayNameTheProject) {
  request.take_good_rows = true;
  auto result = import_xlsx({{"台账",
                              R"(
    户号                 | 户主 | 人口 | 地址
    一、经十一路项目     |      |      |
    （一）住宅（共2户）  |      |      |
    1                    | 张   | 3    | a
    2                    | 李   | 3    | b
    （二）非住宅         |      | 1户  |
    3                    | 王   |      | c
    二、纬十一路项目     |      |      |
    1                    | 赵   | 2    | d
    民居部分             |      |      |
    2                    | 钱   | 2    | e
    三、其他             |      |      |
    7                    |      |      |
  )",
                              {"A2:D2", "A3:D3"}}});
  EXPECT_EQ(households(),
            "经十一路项目/1|residential|3|张\n经十一路项目/2|residential|3|李\n经十一路项目/3|non_residential|-|王\n"
            "纬十一路项目/1|-|2|赵\n纬十一路项目/2|residential|2|钱\n");
  EXPECT_EQ(remarks(result.plan.refused), "台账!13 no column\n");
  EXPECT_EQ(remarks(result.plan.notes), "台账!A12 a heading that is neither a category nor a project\n");
}

TEST_F(SheetLayout, ANumeralOfItsOwnCellBeginsAHeading) {
  request.plan.project = "甲";
  auto result = import_xlsx({{"台账", R"(
    序号 | 户主 | 人口 | 签约日期
    一   | 民居 |      |
    #1   | 张   | 3    | 2020-6-3
    二   | 非居 | #1   |
    #2   | 李   | 3    |
  )"}});
  EXPECT_EQ(households(), "甲/1|residential|3|张\n甲/2|non_residential|3|李\n");
}

TEST_F(SheetLayout, TheSheetsNameOrTitleTellsTheCategory) {
  request.plan.project = "甲";
  auto result = import_xlsx({{"民居台账", "户号 | 户主 | 人口\n1 | 张 | 3"},
                             {"B", "经十一路非住宅征收台账 | |\n户号 | 户主 | 人口\n2 | 李 | 3"},
                             {"民居、非居", "户号 | 户主 | 人口\n3 | 王 | 3"}});
  EXPECT_EQ(households(), "甲/1|residential|3|张\n甲/2|non_residential|3|李\n甲/3|-|3|王\n");
  EXPECT_EQ(result.sheets[0].by_title, 1U);
}

TEST_F(SheetLayout, TwoRowHeadersAreJoined) {
  auto result = import_xlsx({{"台账",
                              R"(
    项目 | 户号 | 签约情况 |          | 搬迁情况 |      | 人口
         |      | 日期     | 协议编号 | 付款日期 | 腾空日期 |
    甲   | 1    | 2020.6.3 | X-1      | 2020.6.5 | 2020.6.9 | #3
  )",
                              {"A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"}}});
  EXPECT_EQ(ledger(),
            "甲/1 signed 2020-06-03 台账.xlsx!台账!3\n甲/1 paid 2020-06-05 台账.xlsx!台账!3\n甲/1 vacated 2020-06-09 "
            "台账.xlsx!台账!3\n");
  EXPECT_EQ(households(), "甲/1|-|3|-\n");
  EXPECT_TRUE(result.sheets[0].unknown.empty()) << result.sheets[0].unknown[0].text;
}

TEST_F(SheetLayout, MergedBodyCellsCountForEveryRow) {
  import_xlsx({{"台账",
                R"(
    项目 | 户号 | 调查日期   | 签约日期
    甲   | 1    | 2020/5/1   | 2020/6/1
         | 2    |            | 2020/6/2
    乙   | 1    | 2020/5/3   |
  )",
                {"A2:A3", "C2:C3"}}});
  EXPECT_EQ(ledger(),
            "甲/1 surveyed 2020-05-01 台账.xlsx!台账!2\n甲/1 signed 2020-06-01 台账.xlsx!台账!2\n"
            "甲/2 surveyed 2020-05-01 台账.xlsx!台账!3\n甲/2 signed 2020-06-02 台账.xlsx!台账!3\n"
            "乙/1 surveyed 2020-05-03 台账.xlsx!台账!4\n");
}

TEST_F(SheetLayout, TotalsRepeatedHeadersAndNotesAreNoHouseholds) {
  auto result = import_xlsx({{"台账", R"(
    序号 | 项目 | 户号 | 签约日期
    #1   | 甲   | 01   | 2020-06-01
    小 计 |     | #1   | #1
    序号 | 项目 | 户号 | 签约日期
    #2   | 甲   | 02   | 2020-06-02
         |      |      |
    合计 |      |      | #2
    注：以上截至本月底 | | |
    制表人：某 | | 审核人：某 |
  )"}});
  EXPECT_EQ(ledger(), "甲/01 signed 2020-06-01 台账.xlsx!台账!2\n甲/02 signed 2020-06-02 台账.xlsx!台账!5\n");
  EXPECT_EQ(result.sheets[0].totals, 2U);
  EXPECT_EQ(result.sheets[0].other, 3U);
}

TEST_F(SheetLayout, EverySheetThatIsALedgerIsRead) {
  Database{city_path, Database::Mode::write}.run(
      "INSERT INTO projects (project_id, name) VALUES ('P1', '经十一路'), ('P2', '纬十一路')");
  auto result = import_xlsx({{"说明", "\n本表由街道填报 |\n 谢谢 |\n"},
                             {"经十一路", "\n户号 | 签约日期\n1 | 2020-06-01\n"},
                             {"表二", "\n纬十一路征收情况 |\n户号 | 签约日期\n1 | 2020-06-02\n"}});
  EXPECT_EQ(ledger(), "P1/1 signed 2020-06-01 台账.xlsx!经十一路!2\nP2/1 signed 2020-06-02 台账.xlsx!表二!3\n");
  EXPECT_FALSE(result.sheets[0].read);
  EXPECT_TRUE(result.plan.new_projects.empty());
}

TEST_F(SheetLayout, TheFieldNamesOfTheFileAreHeaders) {
  request.plan.project = "P";
  import_csv("household_id,category,signed_on\n1,residential,2020-06-03\n");
  EXPECT_EQ(ledger(), "P/1 signed 2020-06-03 台账.csv!台账!2\n");
}

TEST_F(SheetLayout, UnknownHeadersAreListedAndBlankOnesAreNot) {
  auto result =
      import_xlsx({{"台账", "\n项目 | 户号 |  | 签字日期 | 建筑面积（㎡） | 签约\n日期\n甲 | 1 | x | y | #3 |\n"}});
  ASSERT_EQ(result.sheets[0].unknown.size(), 1U);
  EXPECT_EQ(result.sheets[0].unknown[0].cell, "D1");
  EXPECT_EQ(result.sheets[0].unknown[0].text, "签字日期");
  request.headers["签字日期"] = "signed";
  request.headers["备用"] = "sined";
  EXPECT_THROW(import(scratch / "台账.xlsx"), UsageError);
}

TEST_F(SheetLayout, AHeaderGivenByHandIsKnown) {
  request.headers["签字那天"] = "signed";
  import_csv("项目,户号,签字那天\n甲,1,2020-06-03\n");
  EXPECT_EQ(ledger(), "甲/1 signed 2020-06-03 台账.csv!台账!2\n");
}

}  // namespace qinzao
