#include "engine/ledger/household_status.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "engine/io/settings/tracks.hpp"

namespace qinzao {

namespace {

/// A ledger written line by line; every row is recorded a minute after the one before.
struct Book {
  Ledger ledger;
  std::int64_t add(std::string const& household, std::string const& event, std::string const& day,
                   std::int64_t voids = 0) {
    EventRow row;
    row.seq = static_cast<std::int64_t>(ledger.size()) + 1;
    row.subject_id = household;
    row.event = event;
    row.effective_on = *Date::parse(day);
    row.recorded_at = Instant{row.seq * 60};
    row.voids = voids;
    ledger.push_back(row);
    return row.seq;
  }
  HouseholdStatus of(std::string const& household, char const* day = nullptr, std::int64_t known_minutes = 0) {
    TextColumn list;
    list.push_back(household);
    AsOf as_of;
    if (day != nullptr) as_of.effective = Date::parse(day);
    if (known_minutes != 0) as_of.known = Instant{known_minutes * 60};
    return household_statuses(ledger, read_tracks(), list, as_of).front();
  }
};

}  // namespace

TEST(HouseholdStatus, StageIsTheFurthestTrackReachedByTheDay) {
  Book book;
  book.add("1", "surveyed", "2020-03-01");
  book.add("1", "signed", "2020-05-01");
  EXPECT_EQ(book.of("1", "2020-02-29").stage, Stage::registered);
  EXPECT_EQ(book.of("1", "2020-03-01").stage, Stage::surveyed);
  EXPECT_EQ(book.of("1", "2020-05-01").stage, Stage::signed_up);
  EXPECT_EQ(book.of("2").stage, Stage::registered);
}

TEST(HouseholdStatus, ALaterEventOfTheTrackTakesItBack) {
  Book book;
  book.add("1", "appraised", "2020-04-01");
  book.add("1", "agreement_ended", "2020-07-01");
  book.add("1", "signed", "2020-05-01");  // recorded late, true before
  EXPECT_EQ(book.of("1", "2020-06-30").stage, Stage::signed_up);
  EXPECT_EQ(book.of("1", "2020-07-01").stage, Stage::appraised);
  EXPECT_EQ(book.of("1", "2020-07-01", 1).stage, Stage::appraised);
}

TEST(HouseholdStatus, OfEqualDaysTheLaterRowCounts) {
  Book book;
  book.add("1", "dispute_opened", "2020-04-01");
  book.add("1", "dispute_closed", "2020-04-01");
  EXPECT_FALSE(book.of("1").disputed);
  EXPECT_TRUE(book.of("1", nullptr, 1).disputed);
}

TEST(HouseholdStatus, AVoidCountsFromTheMomentItIsKnown) {
  Book book;
  auto signing = book.add("1", "signed", "2020-05-01");
  auto mistake = book.add("1", "void", "2020-05-01", signing);
  EXPECT_EQ(book.of("1", nullptr, 1).stage, Stage::signed_up);
  EXPECT_EQ(book.of("1", nullptr, 2).stage, Stage::registered);
  book.add("1", "void", "2020-05-01", mistake);
  EXPECT_EQ(book.of("1").stage, Stage::signed_up);
}

TEST(HouseholdStatus, AVoidDatedLaterStillTakesItsRowBack) {
  Book book;
  auto signing = book.add("1", "signed", "2020-05-01");
  book.add("1", "void", "2020-09-01", signing);
  EXPECT_EQ(book.of("1", "2020-06-01").stage, Stage::registered);
}

TEST(HouseholdStatus, FlagsStandBesideTheStage) {
  Book book;
  book.add("1", "paid", "2020-05-02");
  book.add("1", "transferred_out", "2020-05-03");
  HouseholdStatus status = book.of("1");
  EXPECT_TRUE(status.paid);
  EXPECT_TRUE(status.gone);
  EXPECT_EQ(status.stage, Stage::registered);
  EXPECT_EQ(status.last, Date::parse("2020-05-03"));
}

TEST(HouseholdStatus, AWorkOfTheSameNameIsAnotherSubject) {
  Book book;
  EventRow row{1, SubjectKind::site, "1", "closed", *Date::parse("2020-01-01"), Instant{60}, "", "", "", 0};
  book.ledger.push_back(row);
  EXPECT_EQ(book.of("1").stage, Stage::registered);
}

// The slow twin: replays one household's rows by hand, from the definitions, a map a track.
TEST(HouseholdStatus, FoldEqualsReplayOnRandomLedgers) {
  Tracks tracks = read_tracks();
  std::vector<EventType> household_events;
  std::ranges::copy_if(tracks.events, std::back_inserter(household_events), [&](EventType const& type) {
    return tracks.track[type.track].subject == SubjectKind::household;
  });
  std::mt19937 random{20200603};
  for (int round = 0; round < 300; ++round) {
    Book book;
    std::vector<EventRow> rows;
    auto size = random() % 60 + 1;
    for (std::uint32_t i = 1; i <= size; ++i) {
      EventRow row;
      row.seq = i;
      row.subject_id = std::to_string(random() % 4);
      row.effective_on = Date{std::chrono::sys_days{std::chrono::days{18000 + random() % 10}}};
      row.recorded_at = Instant{i * 60};
      if (i > 1 && random() % 4 == 0) {
        row.event = "void";
        row.voids = 1 + random() % (i - 1);
        row.subject_id = rows[static_cast<std::size_t>(row.voids - 1)].subject_id;
      } else {
        row.event = random() % 20 == 0 ? "no_such_event" : household_events[random() % household_events.size()].word;
      }
      rows.push_back(row);
      book.ledger.push_back(row);
    }
    AsOf as_of{Date{std::chrono::sys_days{std::chrono::days{18000 + random() % 10}}},
               Instant{static_cast<std::int64_t>(random() % (size + 1) * 60)}};
    TextColumn list;
    for (char const* id : {"0", "1", "2", "3"}) list.push_back(id);
    std::vector<HouseholdStatus> fast = household_statuses(book.ledger, tracks, list, as_of);

    for (std::uint32_t id = 0; id < 4; ++id) {
      auto voided = [&](auto const& self, EventRow const& row) -> bool {
        return std::ranges::any_of(rows, [&](EventRow const& other) {
          return other.voids == row.seq && other.recorded_at <= *as_of.known && !self(self, other);
        });
      };
      std::map<std::uint32_t, std::pair<EventRow, EventType>> state;
      std::vector<EventRow> ordered = rows;
      std::ranges::stable_sort(ordered, {}, &EventRow::effective_on);
      std::optional<Date> last;
      for (EventRow const& row : ordered) {
        EventType const* type = tracks.find(SubjectKind::household, row.event);
        if (type == nullptr || row.subject_id != std::to_string(id) || row.effective_on > *as_of.effective ||
            row.recorded_at > *as_of.known || voided(voided, row))
          continue;
        state.insert_or_assign(type->track.value(), std::pair{row, *type});
        last = row.effective_on;
      }
      HouseholdStatus slow;
      for (auto const& [track, pair] : state) {
        if (pair.second.effect == Effect::reaches_stage) slow.stage = std::max(slow.stage, pair.second.stage);
        slow.paid |= pair.second.effect == Effect::sets_paid;
        slow.disputed |= pair.second.effect == Effect::sets_disputed;
        slow.gone |= pair.second.effect == Effect::leaves_project;
      }
      ASSERT_EQ(fast[id].stage, slow.stage) << "round " << round;
      ASSERT_EQ(fast[id].paid, slow.paid) << "round " << round;
      ASSERT_EQ(fast[id].disputed, slow.disputed) << "round " << round;
      ASSERT_EQ(fast[id].gone, slow.gone) << "round " << round;
      ASSERT_EQ(fast[id].last, last) << "round " << round;
    }
  }
}

}  // namespace qinzao
