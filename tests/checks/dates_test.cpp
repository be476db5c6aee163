#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "tests/support/drawing.hpp"

// Dates that contradict each other; today is 2020-11-15.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

Drawing pipe_of(Status status, std::string installed, std::string retired) {
  Drawing d = sound_sewer();
  d.sanitary("x", {{0, 50}, {30, 50}}, {.status = status, .installed_on = installed, .retired_on = retired});
  return d;
}

Names said(Status status, std::string installed, std::string retired) {
  return found(pipe_of(status, installed, retired).city, "date_conflict");
}

TEST(DateConflict, RetiredBeforeItWasInstalled) {
  EXPECT_EQ(said(Status::in_service, "2019-05-02", "2019-05-01"), (Names{"x ends_before_begin", "x status_past"}));
  EXPECT_EQ(said(Status::abandoned, "2019-05-02", "2019-05-01"), Names{"x ends_before_begin"});
  EXPECT_EQ(said(Status::in_service, "2020-11-16", "2019-05-01"),
            (Names{"x ends_before_begin", "x status_future", "x status_past"}));
  EXPECT_EQ(said(Status::abandoned, "2019-05-01", "2019-05-01"), Names{});
}

TEST(DateConflict, InServiceThoughRetired) {
  EXPECT_EQ(said(Status::in_service, "2019-05-01", "2020-11-15"), Names{"x status_past"});
  EXPECT_EQ(said(Status::in_service, "2019-05-01", "2020-11-16"), Names{});
  EXPECT_EQ(said(Status::unknown, "", "2020-11-15"), Names{});
}

TEST(DateConflict, InServiceThoughNotYetInstalled) {
  EXPECT_EQ(said(Status::in_service, "2020-11-16", ""), Names{"x status_future"});
  EXPECT_EQ(said(Status::in_service, "2020-11-15", ""), Names{});
}

TEST(DateConflict, ProposedThoughInstalled) {
  EXPECT_EQ(said(Status::proposed, "2020-11-15", ""), Names{"x built"});
  EXPECT_EQ(said(Status::proposed, "2020-11-16", ""), Names{});
}

TEST(DateConflict, AbandonedOnAnUnknownDay) {
  EXPECT_EQ(said(Status::abandoned, "", ""), Names{"x no_end"});
  EXPECT_EQ(said(Status::abandoned, "", "2010-01-01"), Names{});
}

TEST(DateConflict, ADateBefore1900IsUnlikely) {
  EXPECT_EQ(said(Status::in_service, "1899-12-31", ""), Names{"x unlikely"});
  EXPECT_EQ(said(Status::in_service, "1900-01-01", ""), Names{});
}

TEST(DateConflict, LooksAtTodayWhateverTheDayAskedFor) {
  GapsOptions options = options_for({}, "2019-06-01");
  options.today = *Date::parse("2020-11-15");
  EXPECT_EQ(found(pipe_of(Status::in_service, "2020-01-01", "").city, "date_conflict", options), Names{});
  EXPECT_EQ(found(pipe_of(Status::in_service, "2019-05-01", "2020-01-01").city, "date_conflict", options),
            Names{"x status_past"});
}

TEST(DateConflict, AProjectClosedBeforeOneOfItsHouseholdsSigned) {
  Drawing d;
  d.parcel("G", {0, 0}).project("P", "2020-03-01").household("1", "P", "G").household("2", "P", "G");
  d.event("1", "signed", "2020-03-01");
  EXPECT_EQ(found(d.city, "date_conflict"), Names{});
  d.event("2", "signed", "2020-03-02");
  EXPECT_EQ(found(d.city, "date_conflict"), Names{"P+2 closed_before_event"});
}

/// The metres that the note gives are those the sums gain when the date is put right.
TEST(DateConflict, TellsTheMetresThatWrongDatesLeaveOut) {
  auto sums = [](City const& city) {
    GapsOptions options = options_for({"date_conflict"});
    Survey survey{city, options};
    GapsResult result = find_gaps(survey, options);
    return std::pair{result.summary.groups[0].metres, result.summary.notes};
  };
  auto [wrong_m, notes] = sums(pipe_of(Status::in_service, "2020-01-02", "2020-01-01").city);
  auto [right_m, none] = sums(pipe_of(Status::in_service, "2020-01-02", "").city);
  EXPECT_EQ(right_m - wrong_m, 30);
  ASSERT_EQ(notes.size(), none.size() + 1);
  EXPECT_EQ(notes.back().en,
            "pipes in service left out of every figure because their dates contradict each other or the status: 1, "
            "30.0 m");
}

}  // namespace
}  // namespace qinzao::test
