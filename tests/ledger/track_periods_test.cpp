#include "engine/ledger/track_periods.hpp"

#include <gtest/gtest.h>

namespace qinzao {

namespace {

Tracks works_tracks() {
  Tracks tracks;
  tracks.track.push_back({SubjectKind::work, "construction", "建设", "construction"});
  tracks.track.push_back({SubjectKind::household, "survey", "调查", "survey"});
  for (char const* word : {"started", "suspended", "done"}) tracks.events.push_back({word, word, word, TrackId{0}});
  tracks.events.push_back({"surveyed", "调查", "surveyed", TrackId{1}});
  return tracks;
}

/// `day/subject/event`, one row each; `!N` takes row N back.
Ledger ledger_of(std::vector<std::array<std::string, 3>> const& rows) {
  Ledger ledger;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EventRow row;
    row.seq = static_cast<std::int64_t>(i) + 1;
    row.subject_kind = rows[i][1] == "H" ? SubjectKind::household : SubjectKind::work;
    row.subject_id = rows[i][1];
    row.event = rows[i][2];
    if (row.event.starts_with('!')) {
      row.voids = std::stoll(row.event.substr(1));
      row.event = std::string{void_word};
    }
    row.effective_on = *Date::parse("2020-" + rows[i][0]);
    ledger.push_back(row);
  }
  return ledger;
}

std::string told(Ledger const& ledger, AsOf const& as_of = {}) {
  Tracks tracks = works_tracks();
  std::string text;
  for (TrackPeriod const& period : track_periods(ledger, tracks, SubjectKind::work, "construction", as_of))
    text += std::string{ledger.subjects.name(period.subject)} + " " + period.state->word + " " +
            period.begin.iso().substr(5) + ".." + (period.end ? period.end->iso().substr(5) : "") + "\n";
  return text;
}

}  // namespace

TEST(TrackPeriods, OneStateEndsWhereTheNextBegins) {
  Ledger ledger = ledger_of({{"03-01", "B", "started"}, {"01-10", "A", "started"}, {"05-01", "A", "done"}});
  EXPECT_EQ(told(ledger), "B started 03-01..\nA started 01-10..05-01\nA done 05-01..\n");
}

TEST(TrackPeriods, LateRowsTakeTheirPlaceByDay) {
  Ledger ledger = ledger_of({{"01-10", "A", "started"}, {"05-01", "A", "done"}, {"02-01", "A", "suspended"}});
  EXPECT_EQ(told(ledger), "A started 01-10..02-01\nA suspended 02-01..05-01\nA done 05-01..\n");
}

TEST(TrackPeriods, LastRowOfADayCountsAndARepeatChangesNothing) {
  Ledger ledger = ledger_of(
      {{"01-10", "A", "started"}, {"02-01", "A", "done"}, {"02-01", "A", "started"}, {"03-01", "A", "started"}});
  EXPECT_EQ(told(ledger), "A started 01-10..\n");
}

TEST(TrackPeriods, VoidedAndLaterRowsAndOtherTracksDoNotCount) {
  Ledger ledger = ledger_of({{"01-10", "A", "started"},
                             {"02-01", "A", "suspended"},
                             {"02-01", "A", "!2"},
                             {"03-01", "H", "surveyed"},
                             {"06-01", "A", "done"}});
  EXPECT_EQ(told(ledger, {Date::parse("2020-05-01"), std::nullopt}), "A started 01-10..\n");
}

}  // namespace qinzao
