#include "engine/io/ledger/import.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "engine/base/error.hpp"
#include "engine/io/ledger/verify.hpp"
#include "tests/support/import_test.hpp"

namespace qinzao {

namespace {

using test::draw_workbook;

class Import : public test::ImportTest {};

std::vector<std::string> changes(PlannedRow const& row, Language language = Language::en) {
  std::vector<std::string> list;
  for (Message const& change : row.changes) list.push_back(change.in(language));
  return list;
}

}  // namespace

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

TEST_F(Import, HeirsWhoHoldMoreThanTheWholeAreRefused) {
  auto result = import_csv("项目,户号,户主,宗地号,产权份额\n甲,1,张大,G-9,0.6\n甲,1,张二,G-9,0.6\n甲,1,张三,G-9,0.4\n");
  ASSERT_EQ(result.plan.refused.size(), 1U);
  EXPECT_EQ(result.plan.refused[0].row, 3U);
  EXPECT_EQ(result.plan.refused[0].cause.en, "the shares of heirs of 甲/1 in G-9 add up to 1.2, more than 1");
  EXPECT_FALSE(result.written);
  EXPECT_EQ(households(), "");
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

TEST_F(Import, ColumnsThatAskWhetherAreRead) {
  request.rows.undated = Date::parse("2020-10-01");
  ImportResult result = import_csv("项目,户号,是否签约,是否搬迁\n甲,1,是,否\n甲,2,√,已搬迁\n甲,3,否,\n");
  EXPECT_TRUE(result.plan.refused.empty());
  EXPECT_EQ(ledger(),
            "甲/1 signed 2020-10-01 台账.csv!台账!2\n甲/2 signed 2020-10-01 台账.csv!台账!3\n"
            "甲/2 vacated 2020-10-01 台账.csv!台账!3\n");
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
  EXPECT_EQ(changes(result.plan.rows[0]), std::vector<std::string>{"C2: signed 2020-06-03 -> 2020-06-05"});
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

TEST_F(Import, AListOfEventsUsesTheWordsOfTheOffice) {
  import_csv("项目,户号\n甲,1\n甲,2\n");
  request.take_good_rows = true;
  auto result = import_csv(
      "2020年事件清单,,,\n对象类别,对象编号,事件,日期\n户,甲/1,签订协议,2020-06-03\n住户,甲/1,已付款,2020-06-04\n"
      "户,甲/1,腾空,2020-06-05\nHousehold,甲/2,Signed,2020-06-03\n户,甲/2,喝茶,2020-06-04\n");
  EXPECT_EQ(rows("SELECT subject_id, event FROM events", 2), "甲/1|signed\n甲/1|paid\n甲/1|vacated\n甲/2|signed\n");
  ASSERT_EQ(result.plan.refused.size(), 1U);
  EXPECT_EQ(result.plan.refused[0].row, 7U);
  EXPECT_TRUE(result.plan.refused[0].cause.zh.starts_with("户没有事件“喝茶”（现有：登记、"))
      << result.plan.refused[0].cause.zh;
  EXPECT_EQ(changes(result.plan.rows[0], Language::zh), std::vector<std::string>{"签约 2020-06-03"});
}

TEST_F(Import, AnotherDayIsNamedInTheLanguageOfTheReader) {
  request.take_good_rows = true;
  auto result = import_csv("项目,户号,签约日期\n甲,1,2020-06-03\n甲,1,2020-06-05\n");
  ASSERT_EQ(result.plan.refused.size(), 1U);
  EXPECT_EQ(result.plan.refused[0].cause.zh, "与 台账 第 2 行是同一户，但签约日期不同");
}

TEST_F(Import, ADryRunTellsAndWritesNothing) {
  request.dry_run = true;
  auto result = import_csv("项目,户号,户主,签约日期\n甲,1,张三,2020-06-03\n");
  ASSERT_EQ(result.plan.rows.size(), 1U);
  EXPECT_EQ(result.plan.rows[0].outcome, RowOutcome::fresh);
  EXPECT_EQ(changes(result.plan.rows[0]), (std::vector<std::string>{"head", "D2: signed 2020-06-03"}))
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
