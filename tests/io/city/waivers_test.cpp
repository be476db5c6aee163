#include "engine/io/city/waivers.hpp"

#include <gtest/gtest.h>

#include "engine/io/city/events_table.hpp"
#include "engine/io/ledger/record.hpp"
#include "engine/io/ledger/verify.hpp"
#include "tests/support/city.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {
namespace {

Instant const noon = *Instant::parse("2020-11-15T04:00:00Z");
std::string const id = "dead_end-0123456789abcdef";

Date day(char const* iso) {
  return *Date::parse(iso);
}

Waiver waiver() {
  return {0, {id, "dead_end", "free_end", {"B", "A"}, Severity::warning, 12.5, std::nullopt}, day("2021-06-30")};
}

class StoredWaivers : public testing::Test {
 protected:
  void SetUp() override { test::make_city(path); }
  std::int64_t add(char const* event, char const* on, std::string const& source = {}) {
    EventRow row;
    row.subject_kind = SubjectKind::finding;
    row.subject_id = id;
    row.event = event;
    row.effective_on = day(on);
    row.source = source;
    Database city{path, Database::Mode::write};
    return record_event(city, read_rule_book(), row, noon).seq;
  }
  std::vector<Waiver> read(char const* on) const {
    return read_waivers(Database{path, Database::Mode::read}, {day(on), std::nullopt});
  }
  Scratch scratch;
  std::filesystem::path path = scratch / "city.gpkg";
};

TEST_F(StoredWaivers, WhatIsKeptOfAWaiverIsRead) {
  add("waived", "2020-06-01", waiver_source(waiver(), "会议纪要"));
  auto stored = read("2020-06-01");
  ASSERT_EQ(stored.size(), 1U);
  EXPECT_EQ(stored[0].seq, 1);
  EXPECT_EQ(stored[0].until, day("2021-06-30"));
  PastFinding const& finding = stored[0].finding;
  EXPECT_EQ(finding.id, id);
  EXPECT_EQ(finding.check, "dead_end");
  EXPECT_EQ(finding.reason, "free_end");
  EXPECT_EQ(finding.subjects, (std::vector<std::string>{"B", "A"}));
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_EQ(finding.value, 12.5);
  EXPECT_FALSE(finding.limit);
}

TEST_F(StoredWaivers, AWaiverStandsUntilItIsReopenedOrItsRowIsVoided) {
  std::int64_t row = add("waived", "2020-06-01", waiver_source(waiver(), {}));
  EXPECT_EQ(read("2020-05-31").size(), 0U);
  add("reopened", "2020-08-01");
  EXPECT_EQ(read("2020-07-31").size(), 1U);
  EXPECT_EQ(read("2020-08-01").size(), 0U);
  add("waived", "2020-09-01", waiver_source(waiver(), {}));
  EXPECT_EQ(read("2020-10-01").size(), 1U);
  record_void(Database{path, Database::Mode::write}, 3, "录错", "张工", noon);
  EXPECT_EQ(read("2020-10-01").size(), 0U);
  EXPECT_EQ(row, 1);
  EXPECT_FALSE(verify_ledger(Database{path, Database::Mode::read}).fault);
}

TEST_F(StoredWaivers, ARowWhoseSourceSaysNothingWaivesItsIdAlone) {
  add("waived", "2020-06-01", "会议纪要");
  auto stored = read("2020-06-01");
  ASSERT_EQ(stored.size(), 1U);
  EXPECT_EQ(stored[0].finding.check, "dead_end");
  EXPECT_TRUE(stored[0].finding.subjects.empty());
}

TEST_F(StoredWaivers, ALedgerOfAnOlderProgramTakesThemAndKeepsItsChain) {
  Anchor before;
  {
    Database city{path, Database::Mode::write};
    LedgerWriter writer{city, noon};
    EventRow row;
    row.subject_id = "H1";
    row.event = "signed";
    row.effective_on = day("2020-06-03");
    writer.append(row);
    writer.commit();
    before = writer.anchor();
    city.run("PRAGMA writable_schema = ON");
    city.run("UPDATE sqlite_schema SET sql = replace(sql, ', ''finding''', '') WHERE name = 'events'");
    city.run("PRAGMA writable_schema = RESET");
  }
  EXPECT_EQ(add("waived", "2020-06-01", waiver_source(waiver(), {})), 2);
  Database city{path, Database::Mode::read};
  EXPECT_FALSE(verify_ledger(city, before).fault);
  EXPECT_EQ(read("2020-06-01").size(), 1U);
  Statement triggers =
      city.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'events'");
  ASSERT_TRUE(triggers.step());
  EXPECT_EQ(triggers.integer(0), 3);
}

TEST(FindingId, IsACheckAndSixteenDigitsPerhapsTheNumberOfARepeat) {
  EXPECT_EQ(check_of_id(id), "dead_end");
  EXPECT_EQ(check_of_id(id + "-2"), "dead_end");
  EXPECT_EQ(check_of_id("地块编码-0123456789abcdef-12"), "地块编码") << "a rule of an office";
  EXPECT_EQ(check_of_id("-0123456789abcdef"), "");
  EXPECT_EQ(check_of_id("1234"), "");
  EXPECT_EQ(check_of_id("dead_end-0123456789abcde"), "");
  EXPECT_EQ(check_of_id("dead_end-0123456789abcdeX"), "");
  EXPECT_EQ(check_of_id(id + "-"), "");
  EXPECT_EQ(check_of_id(id + "2"), "");
}

}  // namespace
}  // namespace qinzao
