#include "engine/land/forecast/project_times.hpp"

#include <gtest/gtest.h>

#include "tests/support/land_book.hpp"

namespace qinzao {

namespace {

ProjectTimes times_of(LandBook const& book, char const* as_of, char const* known_at = "") {
  return BookForecast{book, as_of, known_at}.times[ProjectId{0}];
}

Date day(char const* text) {
  return *Date::parse(text);
}

}  // namespace

TEST(ProjectTimes, TheFirstEventStandsForAnUnknownOpening) {
  LandBook book;
  book.project("P", "", "2020-05-01");
  book.household("1", "P");
  book.add("1", "surveyed", "2020-03-05", "2020-03-20");
  book.add("1", "signed", "2020-04-01");
  EXPECT_EQ(times_of(book, "2020-06-01").opened, day("2020-03-05"));
  EXPECT_TRUE(times_of(book, "2020-06-01").opened_by_event);
  EXPECT_EQ(times_of(book, "2020-06-01").deadline, day("2020-05-01"));
  EXPECT_EQ(times_of(book, "2020-03-10", "2020-03-10").opened, std::nullopt) << "not known by then";
  EXPECT_EQ(times_of(book, "2020-03-10", "2020-03-10").deadline, std::nullopt) << "no clock to lay it on";
}

TEST(ProjectTimes, ADeadlineBeforeTheOpeningIsNone) {
  LandBook book;
  book.project("P", "2020-03-01", "2020-02-01");
  EXPECT_EQ(times_of(book, "2020-06-01").deadline, std::nullopt);
}

TEST(ProjectTimes, ClosedByItsRowOrByTheLedgerAndOnlyByThen) {
  LandBook book;
  book.project("P", "2020-03-01", "", "2020-09-01");
  EXPECT_EQ(times_of(book, "2020-08-31").closed, std::nullopt);
  EXPECT_EQ(times_of(book, "2020-09-01").closed, day("2020-09-01"));
  book.add("P", "closed", "2020-07-01", "2020-07-15", 0, SubjectKind::project);
  EXPECT_EQ(times_of(book, "2020-08-31").closed, day("2020-07-01"));
  EXPECT_EQ(times_of(book, "2020-07-10", "2020-07-10").closed, std::nullopt) << "recorded later";
}

TEST(ProjectTimes, ADecisionStandsUntilItIsRevoked) {
  LandBook book;
  book.project("P", "2020-03-01");
  book.add("P", "decided", "2020-02-01", "", 0, SubjectKind::project);
  EXPECT_EQ(times_of(book, "2020-06-01").decision, std::nullopt) << "that on the expropriation is another one";
  book.add("P", "compensation_decided", "2020-06-10", "", 0, SubjectKind::project);
  EXPECT_EQ(times_of(book, "2020-07-01").decision, day("2020-06-10"));
  EXPECT_EQ(times_of(book, "2020-07-01").vacate_floor, day("2020-12-20")) << "six months and ten days";
  book.add("P", "compensation_revoked", "2020-08-01", "", 0, SubjectKind::project);
  EXPECT_EQ(times_of(book, "2020-08-02").decision, std::nullopt);
  book.days.decision_on[ProjectId{0}] = day("2020-05-01");
  EXPECT_EQ(times_of(book, "2020-08-02").decision, day("2020-05-01"));
}

}  // namespace qinzao
