#include "engine/io/ledger/import.hpp"

#include <gtest/gtest.h>
#include <iconv.h>
#include <ogr_api.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "engine/base/error.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "engine/io/ledger/verify.hpp"
#include "engine/io/settings/ledger_columns.hpp"
#include "engine/ledger/standing.hpp"
#include "tests/support/city.hpp"
#include "tests/support/drawn_workbook.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

using test::draw_workbook;

class Import : public testing::Test {
 protected:
  void SetUp() override {
    test::make_city(city_path);
    request.now = *Instant::parse("2020-11-15T04:00:00Z");
  }

  ImportResult import(std::filesystem::path const& workbook) {
    request.workbook = workbook;
    Database city{city_path, request.dry_run ? Database::Mode::read : Database::Mode::write};
    return import_ledger(city, book, columns, request);
  }
  ImportResult import_xlsx(std::vector<test::DrawnSheet> const& sheets) {
    draw_workbook(scratch / "台账.xlsx", sheets);
    return import(scratch / "台账.xlsx");
  }
  ImportResult import_csv(std::string const& text) { return import(scratch.file("台账.csv", text)); }

  /// The whole ledger, a line a row: `household event day source`.
  std::string ledger() const {
    Database city{city_path, Database::Mode::read};
    std::string lines;
    std::int64_t count = read_anchor(city).count;
    for (std::int64_t seq = 1; seq <= count; ++seq) {
      EventRow row = *read_event(city, seq);
      lines += row.subject_id + " " + row.event + " " + row.effective_on.iso() + " " + row.source +
               (row.voids != 0 ? " voids " + std::to_string(row.voids) : "") + "\n";
    }
    return lines;
  }

  /// Rows of a query, cells parted by `|`, null as `-`.
  std::string rows(std::string const& sql, int cells) const {
    Database city{city_path, Database::Mode::read};
    Statement row = city.prepare(sql);
    std::string lines;
    while (row.step()) {
      for (int cell = 0; cell < cells; ++cell)
        lines += (cell > 0 ? "|" : "") + (row.is_null(cell) ? std::string{"-"} : std::string{row.text(cell)});
      lines += "\n";
    }
    return lines;
  }
  std::string households() const {
    return rows("SELECT household_id, category, persons, head FROM households ORDER BY fid", 4);
  }

  /// A line a remark: place and cause, as far as its first sign of punctuation.
  static std::string remarks(std::vector<CellRemark> const& list) {
    std::string lines;
    for (CellRemark const& remark : list)
      lines += remark.sheet + "!" + (remark.cell.empty() ? std::to_string(remark.row) : remark.cell) + " " +
               remark.cause.en.substr(0, remark.cause.en.find_first_of(",;:(")) + "\n";
    return lines;
  }

  Scratch scratch;
  std::filesystem::path city_path = scratch / "city.gpkg";
  RuleBook book = read_rule_book();
  LedgerColumns columns = read_columns(book.tracks);
  ImportRequest request;
};

}  // namespace

TEST_F(Import, TitleAndUnitRowsStandAboveAndBelowTheHeader) {
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

TEST_F(Import, CellsAreReadAsOfficesTypeThem) {
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

TEST_F(Import, WhatNobodyCanReadIsStillRefused) {
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

TEST_F(Import, HeadingsBetweenRowsTellTheCategoryOfTheRowsBelow) {
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

TEST_F(Import, HeadingsStandInAnyFormAndMayNameTheProject) {
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

TEST_F(Import, ANumeralOfItsOwnCellBeginsAHeading) {
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

TEST_F(Import, TheSheetsNameOrTitleTellsTheCategory) {
  request.plan.project = "甲";
  auto result = import_xlsx({{"民居台账", "户号 | 户主 | 人口\n1 | 张 | 3"},
                             {"B", "经十一路非住宅征收台账 | |\n户号 | 户主 | 人口\n2 | 李 | 3"},
                             {"民居、非居", "户号 | 户主 | 人口\n3 | 王 | 3"}});
  EXPECT_EQ(households(), "甲/1|residential|3|张\n甲/2|non_residential|3|李\n甲/3|-|3|王\n");
  EXPECT_EQ(result.sheets[0].by_title, 1U);
}

TEST_F(Import, TwoRowHeadersAreJoined) {
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

TEST_F(Import, MergedBodyCellsCountForEveryRow) {
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

TEST_F(Import, TotalsRepeatedHeadersAndNotesAreNoHouseholds) {
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

TEST_F(Import, EverySheetThatIsALedgerIsRead) {
  Database{city_path, Database::Mode::write}.run(
      "INSERT INTO projects (project_id, name) VALUES ('P1', '经十一路'), ('P2', '纬十一路')");
  auto result = import_xlsx({{"说明", "\n本表由街道填报 |\n 谢谢 |\n"},
                             {"经十一路", "\n户号 | 签约日期\n1 | 2020-06-01\n"},
                             {"表二", "\n纬十一路征收情况 |\n户号 | 签约日期\n1 | 2020-06-02\n"}});
  EXPECT_EQ(ledger(), "P1/1 signed 2020-06-01 台账.xlsx!经十一路!2\nP2/1 signed 2020-06-02 台账.xlsx!表二!3\n");
  EXPECT_FALSE(result.sheets[0].read);
  EXPECT_TRUE(result.plan.new_projects.empty());
}

TEST_F(Import, DatesInEveryForm) {
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

TEST_F(Import, AWorkbookThatCountsFrom1904) {
  draw_workbook(scratch / "mac.xlsx", {{"台账", "\n项目 | 户号 | 签约日期\n甲 | 1 | @42523\n"}}, true);
  import(scratch / "mac.xlsx");
  EXPECT_EQ(ledger(), "甲/1 signed 2020-06-03 mac.xlsx!台账!2\n");
}

TEST_F(Import, TextInNumericColumnsIsRefusedWithItsCell) {
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

TEST_F(Import, IdsStayText) {
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

TEST_F(Import, ATypedZeroIsAskedAbout) {
  char const* drawing = "项目,户号,人口,签约日期\n甲,1,0,0\n甲,2,3,2020-06-03\n";
  auto result = import_csv(drawing);
  EXPECT_EQ(remarks(result.questions), "台账!C2 0 is typed\n台账!D2 0 is typed\n");
  EXPECT_EQ(households(), "甲/1|-|-|-\n甲/2|-|3|-\n");
  request.rows.zero_is_empty = true;
  EXPECT_TRUE(import_csv(drawing).questions.empty());
  request.rows.zero_is_empty = false;
  EXPECT_EQ(remarks(import_csv(drawing).plan.refused), "台账!D2 is not a date \n") << "0 people is possible, day 0 is not";
}

TEST_F(Import, AFormulaWithoutValueIsNamedAsSuch) {
  auto result = import_xlsx({{"台账", "\n项目 | 户号 | 签约日期\n甲 | 1 | =TODAY()\n甲 | =ROW()~2 | 2020-06-03\n"}});
  EXPECT_EQ(remarks(result.plan.refused), "台账!C2 a formula whose value the file does not hold\n");
  request.take_good_rows = true;
  import(scratch / "台账.xlsx");
  EXPECT_EQ(ledger(), "甲/2 signed 2020-06-03 台账.xlsx!台账!3\n");
}

TEST_F(Import, CsvOfTheOldEncodingWithTrailingBlanks) {
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

TEST_F(Import, BytesOfNoKnownEncodingAreRefused) {
  EXPECT_THROW(import(scratch.file("bad.csv", "项目,户号\n\xff\xff,1\n")), Error);
}

TEST_F(Import, TheSameHouseholdTwiceIsTakenTogetherOrRefused) {
  request.take_good_rows = true;
  auto result =
      import_csv("项目,户号,评估日期,签约日期\n甲,1,2020-05-01,\n甲,1,2020-05-01,2020-06-03\n甲,1,2020-05-02,\n");
  EXPECT_EQ(ledger(), "甲/1 appraised 2020-05-01 台账.csv!台账!2\n甲/1 signed 2020-06-03 台账.csv!台账!3\n");
  EXPECT_EQ(remarks(result.plan.notes), "台账!3 the same household as 台账 row 2\n");
  EXPECT_EQ(remarks(result.plan.refused), "台账!4 the same household as 台账 row 2\n");
}

TEST_F(Import, AFurtherLineAddsWhatTheFirstDoesNotSay) {
  char const* sheet =
      "项目,户号,户主,性质,人口,电话,一户一策,地址,签约日期\n甲,1,张三,,,111,,,2020-06-03\n甲,1,,民居,4,222,上门,一号,"
      "\n"
      "甲,1,张三,,4,222,,一号,\n";
  import_csv(sheet);
  char const* all = "SELECT head, category, persons, phone, strategy, address FROM households";
  EXPECT_EQ(rows(all, 6), "张三|residential|4|111、222|上门|一号\n");
  EXPECT_FALSE(import_csv(sheet).written) << "again: nothing new";
  auto result = import_csv("项目,户号,人口\n甲,2,3\n甲,2,5\n");
  EXPECT_EQ(rows("SELECT persons FROM households WHERE household_id = '甲/2'", 1), "3\n");
  EXPECT_TRUE(result.plan.notes.at(0).cause.en.ends_with("; its number of persons differs, the first stays"));
}

TEST_F(Import, ARefusedRowDoesNotUseUpTheHouseholdItMayBe) {
  import_csv("项目,户号,身份证号\n甲,1,320611199001011234\n");
  request.plan.moved = Date::parse("2020-08-01");
  request.take_good_rows = true;
  import_csv(
      "项目,户号,身份证号,付款日期,腾空日期\n乙,A1,320611199001011234,,2020-09-01\n乙,A2,320611199001011234,,\n");
  EXPECT_EQ(rows("SELECT subject_id, event FROM events", 2), "甲/1|transferred_out\n乙/A2|transferred_in\n");
}

TEST_F(Import, WithoutAColumnForPaymentVacatingIsAWarning) {
  auto result = import_csv("项目,户号,腾空日期,拆除日期\n甲,1,2020-06-05,2020-07-01\n甲,2,,2020-07-01\n");
  EXPECT_EQ(remarks(result.plan.refused), "台账!D3 refused by rule vacated_before_demolished \n")
      << "the workbook has a column for vacating";
  request.take_good_rows = true;
  result = import_csv("项目,户号,腾空日期\n甲,1,2020-06-05\n");
  EXPECT_EQ(remarks(result.plan.notes), "台账!C2 warning\n");
  EXPECT_EQ(rows("SELECT event, note FROM events", 2), "vacated|-\n") << "nothing was overridden";
}

TEST_F(Import, ProjectsTakeKindAndYear) {
  Database{city_path, Database::Mode::write}.run(
      "INSERT INTO projects (project_id, name, kind, year) VALUES ('P1', '经十一路', 'continued', 2018), ('P2', "
      "'纬十一路', "
      "NULL, NULL)");
  request.plan.kind = "new";
  auto result = import_csv("2020年度征收台账,\n项目,户号\n经十一路,1\n纬十一路,1\n海港大道,1\n");
  char const* kinds = "SELECT project_id, kind, year FROM projects ORDER BY fid";
  EXPECT_EQ(rows(kinds, 3), "P1|continued|2018\nP2|new|2020\n海港大道|new|2020\n");
  EXPECT_EQ(remarks(result.plan.notes),
            "台账!3 project P1 is recorded as continued 2018\n台账!4 the year of project P2 is taken from the title\n"
            "台账!5 the year of project 海港大道 is taken from the title\n");
  EXPECT_FALSE(import_csv("2020年度征收台账,\n项目,户号\n经十一路,1\n纬十一路,1\n海港大道,1\n").written);
  request.plan.kind.clear();
  EXPECT_EQ(import_csv("截至2020年6月3日,\n项目,户号\n乙,1\n").plan.unassigned, std::vector<std::string>{"乙"});
}

TEST_F(Import, CategoriesInTheWordsOfTheTrade) {
  import_csv("项目,户号,性质\n甲,1,居民\n甲,2,非居民户\n甲,3,民房\n甲,4,非农户\n甲,5,工商户\n甲,6,非居\n");
  EXPECT_EQ(rows("SELECT category FROM households ORDER BY fid", 1),
            "residential\nnon_residential\nresidential\nnon_residential\nnon_residential\nnon_residential\n");
}

TEST_F(Import, TheFieldNamesOfTheFileAreHeaders) {
  request.plan.project = "P";
  import_csv("household_id,category,signed_on\n1,residential,2020-06-03\n");
  EXPECT_EQ(ledger(), "P/1 signed 2020-06-03 台账.csv!台账!2\n");
}

TEST_F(Import, WhatASheetHidesIsTold) {
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

TEST_F(Import, WhatASheetShowsOtherwiseIsAskedAboutOrTold) {
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

TEST_F(Import, AListOfEventsCorrectsADay) {
  import_csv("项目,户号\n甲,1\n");
  char const* first = "subject_kind,subject_id,event,effective_on\nhousehold,甲/1,signed,2020-06-03\n";
  char const* second = "subject_kind,subject_id,event,effective_on\nhousehold,甲/1,signed,2020-06-05\n";
  import_csv(first);
  import_csv(second);
  EXPECT_EQ(ledger(),
            "甲/1 signed 2020-06-03 台账.csv!台账!2\n甲/1 void 2020-06-05 台账.csv!台账!2 voids 1\n"
            "甲/1 signed 2020-06-05 台账.csv!台账!2\n");
  EXPECT_FALSE(import_csv(second).written);
}

TEST_F(Import, AListThatTellsADayTwiceKeepsBoth) {
  import_csv("项目,户号\n甲,1\n");
  char const* list =
      "subject_kind,subject_id,event,effective_on\nproject,甲,published,2020-06-03\nproject,甲,published,2020-06-05\n";
  import_csv(list);
  EXPECT_EQ(rows("SELECT event, effective_on, voids FROM events", 3),
            "published|2020-06-03|-\npublished|2020-06-05|-\n");
  EXPECT_FALSE(import_csv(list).written);
}

TEST_F(Import, HeirsShareOneParcel) {
  std::vector<test::DrawnSheet> sheets{{"台账",
                                        R"(
    项目 | 户号 | 户主 | 宗地号 | 产权份额
    甲   | 1    | 张大 | G-9    | 1/2
    甲   | 2    | 张二 |        | 25%
    甲   | 3    | 张三 |        | #0.125
         |      | 张四 |        | #0.125
  )",
                                        {"D2:D5", "A4:A5", "B4:B5"}}};
  import_xlsx(sheets);
  char const* shares = "SELECT household_id, parcel_id, share FROM household_parcels ORDER BY household_id";
  EXPECT_EQ(rows(shares, 3), "甲/1|G-9|0.5\n甲/2|G-9|0.25\n甲/3|G-9|0.25\n");
  EXPECT_EQ(households(), "甲/1|-|-|张大\n甲/2|-|-|张二\n甲/3|-|-|张三、张四\n");
  EXPECT_FALSE(import(scratch / "台账.xlsx").written) << "again: nothing new";
  EXPECT_EQ(rows(shares, 3), "甲/1|G-9|0.5\n甲/2|G-9|0.25\n甲/3|G-9|0.25\n");
}

TEST_F(Import, AHouseholdWithoutLandIsAHousehold) {
  import_csv("项目,户号,宗地号,签约日期\n甲,1,,2020-06-03\n甲,2,G-1,\n");
  EXPECT_EQ(rows("SELECT household_id, parcel_id, share FROM household_parcels", 3), "甲/2|G-1|-\n");
  EXPECT_EQ(households(), "甲/1|-|-|-\n甲/2|-|-|-\n");
}

TEST_F(Import, AHouseholdThatChangedProjectLeavesTheOldOne) {
  import_csv("项目,户号,身份证号,调查日期\n甲,1,320611199001011234,2020-05-01\n甲,2,320611199001015678,2020-05-01\n");
  // The workbook says so itself.
  import_csv("项目,户号,原项目,原户号,转入日期,签约日期\n乙,A1,甲,1,2020-06-01,2020-07-01\n");
  EXPECT_EQ(
      rows("SELECT subject_id, event, effective_on, note FROM events WHERE seq > 2", 4),
      "甲/1|transferred_out|2020-06-01|-> 乙/A1\n乙/A1|transferred_in|2020-06-01|<- 甲/1\n乙/A1|signed|2020-07-01|-\n");
  // Or it is found out by the id number, and asked about.
  char const* sheet = "项目,户号,身份证号\n乙,A2,320611199001015678\n";
  auto result = import_csv(sheet);
  EXPECT_EQ(remarks(result.plan.refused), "台账!2 looks like household 甲/2 come over from its project\n");
  request.plan.moved = Date::parse("2020-08-01");
  EXPECT_TRUE(import_csv(sheet).written);
  EXPECT_FALSE(import_csv(sheet).written);
  EXPECT_EQ(rows("SELECT subject_id, event FROM events WHERE seq > 5", 2),
            "甲/2|transferred_out\n乙/A2|transferred_in\n");
}

TEST_F(Import, AnOdsWorkbook) {
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

TEST_F(Import, ADbfOfGbkNames) {
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

TEST_F(Import, UnknownHeadersAreListedAndBlankOnesAreNot) {
  auto result =
      import_xlsx({{"台账", "\n项目 | 户号 |  | 签字日期 | 建筑面积（㎡） | 签约\n日期\n甲 | 1 | x | y | #3 |\n"}});
  ASSERT_EQ(result.sheets[0].unknown.size(), 1U);
  EXPECT_EQ(result.sheets[0].unknown[0].cell, "D1");
  EXPECT_EQ(result.sheets[0].unknown[0].text, "签字日期");
  request.headers["签字日期"] = "signed";
  request.headers["备用"] = "sined";
  EXPECT_THROW(import(scratch / "台账.xlsx"), UsageError);
}

TEST_F(Import, AHeaderGivenByHandIsKnown) {
  request.headers["签字那天"] = "signed";
  import_csv("项目,户号,签字那天\n甲,1,2020-06-03\n");
  EXPECT_EQ(ledger(), "甲/1 signed 2020-06-03 台账.csv!台账!2\n");
}

TEST_F(Import, ProjectsAreFoundByIdOrNameAndCreatedWhenNew) {
  Database{city_path, Database::Mode::write}.run("INSERT INTO projects (project_id, name) VALUES ('P1', '经十一路')");
  import_csv("地块,编号\nP1,1\n经 十一路,2\n纬十一路（北段）,3\n纬十一路（南段）,3\n,4\n");
  EXPECT_EQ(rows("SELECT household_id FROM households ORDER BY fid", 1),
            "P1/1\nP1/2\n纬十一路（北段）/3\n纬十一路（南段）/3\n纬十一路（南段）/4\n");
  EXPECT_EQ(rows("SELECT project_id, name FROM projects ORDER BY fid", 2),
            "P1|经十一路\n纬十一路（北段）|纬十一路（北段）\n纬十一路（南段）|纬十一路（南段）\n");
}

TEST_F(Import, WithoutAnyProjectTheRowIsRefused) {
  EXPECT_EQ(remarks(import_csv("户号,签约日期\n1,2020-06-03\n").plan.refused), "台账!2 no column\n");
  request.plan.project = "甲";
  EXPECT_TRUE(import_csv("户号,签约日期\n1,2020-06-03\n").written);
}

TEST_F(Import, DoneWithoutADayNeedsOne) {
  char const* sheet = "项目,户号,签约\n甲,1,√\n甲,2,否\n";
  EXPECT_EQ(remarks(import_csv(sheet).plan.refused), "台账!C2 says that it happened\n");
  request.rows.undated = Date::parse("2020-10-01");
  import_csv(sheet);
  EXPECT_EQ(ledger(), "甲/1 signed 2020-10-01 台账.csv!台账!2\n");
}

TEST_F(Import, ASecondImportChangesNothingAndACorrectedDayIsAVoidAndANewRow) {
  import_csv("项目,户号,签约日期,人口\n甲,1,2020-06-03,3\n甲,2,2020-06-04,\n");
  std::string before = ledger();
  Anchor anchor = import_csv("项目,户号,签约日期,人口\n甲,1,2020-06-03,3\n甲,2,2020-06-04,\n").anchor;
  EXPECT_EQ(ledger(), before);
  EXPECT_EQ(anchor.count, 2);
  auto result = import_csv("项目,户号,签约日期,人口\n甲,1,2020-06-05,3\n甲,2,,\n");
  EXPECT_EQ(ledger(),
            before + "甲/1 void 2020-06-05 台账.csv!台账!2 voids 1\n甲/1 signed 2020-06-05 台账.csv!台账!2\n");
  EXPECT_EQ(result.plan.rows[0].outcome, RowOutcome::changed);
  EXPECT_EQ(result.plan.rows[0].changes, std::vector<std::string>{"C2: signed 2020-06-03 -> 2020-06-05"});
  EXPECT_EQ(result.plan.rows[1].outcome, RowOutcome::unchanged) << "an emptied cell takes nothing back";
  EXPECT_FALSE(import_csv("项目,户号,签约日期,人口\n甲,1,2020-06-05,3\n").written);
}

TEST_F(Import, AListOfEventsMaySpeakOfHouseholdsThatComeWithTheSameBook) {
  std::vector<test::DrawnSheet> sheets{{"台账", "项目 | 户号 | 付款日期\n甲 | 1 | 2020-06-20\n"}, {"事件", R"(
subject_kind | subject_id | event | effective_on
household | 甲/1 | vacated | 2020-06-25
household | 甲/2 | signed | 2020-06-03
project | 甲 | published | 2020-04-01
)"}};
  auto result = import_xlsx(sheets);
  ASSERT_EQ(result.plan.refused.size(), 1U) << "甲/2 is in no sheet";
  EXPECT_EQ(result.plan.refused[0].row, 3U);
  request.take_good_rows = true;
  import_xlsx(sheets);
  EXPECT_EQ(rows("SELECT subject_id, event FROM events", 2), "甲/1|paid\n甲/1|vacated\n甲|published\n")
      << "paid on one sheet, the rule lets it be vacated on the other";
  EXPECT_FALSE(import_xlsx(sheets).written);
}

TEST_F(Import, ADryRunTellsAndWritesNothing) {
  request.dry_run = true;
  auto result = import_csv("项目,户号,户主,签约日期\n甲,1,张三,2020-06-03\n");
  ASSERT_EQ(result.plan.rows.size(), 1U);
  EXPECT_EQ(result.plan.rows[0].outcome, RowOutcome::fresh);
  EXPECT_EQ(result.plan.rows[0].changes, (std::vector<std::string>{"head", "D2: signed 2020-06-03"}))
      << "names are not told";
  EXPECT_FALSE(result.written);
  EXPECT_EQ(households(), "");
}

TEST_F(Import, ARuleRefusesWithItsNameRowAndArticle) {
  char const* sheet = "项目,户号,付款日期,腾空日期\n甲,1,2020-06-05,2020-06-03\n";
  auto result = import_csv(sheet);
  ASSERT_EQ(result.plan.refused.size(), 1U);
  EXPECT_EQ(result.plan.refused[0].row, 2U);
  EXPECT_EQ(result.plan.refused[0].cell, "D2");
  EXPECT_EQ(result.plan.refused[0].cause.en.substr(0, 63), "refused by rule paid_before_vacated (590号令第二十七条):");
  EXPECT_EQ(households(), "");
  request.plan.override_reason = "先搬后付，已补手续";
  import_csv(sheet);
  EXPECT_EQ(rows("SELECT event, note FROM events", 2),
            "vacated|[override paid_before_vacated: 先搬后付，已补手续]\npaid|-\n");
}

TEST_F(Import, WhatIsNoWorkbookIsRefused) {
  EXPECT_THROW(import(scratch.file("a.xlsx", "not a zip")), Error);
  EXPECT_THROW(import(scratch.file("a.xls", "not an old workbook")), Error);
  EXPECT_THROW(import(scratch.file("a.doc", "text")), UsageError);
  EXPECT_THROW(import(scratch / "none.csv"), Error);
  EXPECT_THROW(import(scratch.file("a.csv", "甲,乙\n1,2\n")), Error) << "no header";
  request.sheets = {"签约"};
  EXPECT_THROW(import_csv("项目,户号\n甲,1\n"), Error) << "no such sheet";
}

// An import is killed again and again at random moments: the ledger and the households are those of before or of after.
TEST_F(Import, KilledAtAnyMomentTheImportIsWholeOrNotThere) {
  std::string text = "项目,户号,签约日期\n";
  for (int i = 1; i <= 400; ++i) text += "甲," + std::to_string(i) + ",2020-06-03\n";
  scratch.file("many.csv", text);
  request.workbook = scratch / "many.csv";
  auto start_import = [&](bool stays) {
    pid_t child = fork();
    if (child != 0) return child;
    try {
      import_ledger(Database{city_path, Database::Mode::write}, book, columns, request);
    } catch (...) {
      _exit(1);
    }
    while (stays) pause();
    _exit(0);
  };
  int status = 0;
  auto start = std::chrono::steady_clock::now();
  waitpid(start_import(false), &status, 0);  // a whole one: a fork of a large process is slow as well
  ASSERT_EQ(status, 0);
  auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();
  std::mt19937 random{11};
  std::uniform_int_distribution<std::int64_t> moment{0, 2 * whole};
  int before = 0;
  int after = 0;
  for (int kill_number = 0; kill_number < 100; ++kill_number) {
    std::filesystem::remove(city_path);
    test::make_city(city_path);
    pid_t child = start_import(true);
    ASSERT_GE(child, 0);
    std::this_thread::sleep_for(std::chrono::microseconds{moment(random)});
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the import failed by itself";
    Database city{city_path, Database::Mode::write};
    Verification seen = verify_ledger(city);
    ASSERT_FALSE(seen.fault);
    Statement count = city.prepare("SELECT count(*) FROM households");
    count.step();
    ASSERT_TRUE(seen.anchor.count == 0 || seen.anchor.count == 400) << seen.anchor.count;
    ASSERT_EQ(count.integer(0), seen.anchor.count);
    ++(seen.anchor.count == 0 ? before : after);
  }
  EXPECT_GT(before, 5);
  EXPECT_GT(after, 5);
}

}  // namespace qinzao
