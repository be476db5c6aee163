#include <gtest/gtest.h>

#include "engine/io/settings/tracks.hpp"
#include "engine/works/river_stretch.hpp"
#include "engine/works/state.hpp"

namespace qinzao {

namespace {

/// A ledger of works written down line by line.
struct Book {
  Ledger ledger;
  Tracks tracks = read_tracks();
  void add(char const* work, char const* word, char const* day, std::int64_t voids = 0) {
    auto seq = static_cast<std::int64_t>(ledger.size()) + 1;
    ledger.push_back({seq, SubjectKind::work, work, word, *Date::parse(day), Instant{seq * 60}, "", "", "", voids});
  }
  WorkState of(char const* work, char const* day, std::optional<Instant> known = {}) const {
    TextColumn ids;
    ids.push_back(work);
    return work_states(ledger, tracks, ids, {Date::parse(day), known})[0];
  }
};

TEST(Works, StateIsTheLatestEventByItsDay) {
  Book book;
  book.add("W", "mobilised", "2020-10-19");
  book.add("W", "planned", "2020-02-20");
  EXPECT_EQ(book.of("W", "2020-01-01"), WorkState::unknown);
  EXPECT_EQ(book.of("W", "2020-02-20"), WorkState::planned);
  EXPECT_EQ(book.of("W", "2020-12-31"), WorkState::mobilised);
  EXPECT_EQ(book.of("V", "2020-12-31"), WorkState::unknown);
}

TEST(Works, AVoidedEventIsGoneFromTheMomentItWasVoided) {
  Book book;
  book.add("W", "planned", "2020-02-20");
  book.add("W", "mobilised", "2020-10-19");
  book.add("W", "void", "2020-10-19", 2);
  EXPECT_EQ(book.of("W", "2020-12-31"), WorkState::planned);
  EXPECT_EQ(book.of("W", "2020-12-31", Instant{120}), WorkState::mobilised);
}

TEST(Works, EveryStateIsAnEventOfItsTrack) {
  Tracks tracks = read_tracks();
  for (auto state = 1; state <= static_cast<int>(WorkState::handed_over); ++state)
    EXPECT_NE(tracks.find(SubjectKind::work, word_of(static_cast<WorkState>(state))), nullptr) << state;
  for (auto state = 1; state <= static_cast<int>(SiteState::closed); ++state)
    EXPECT_NE(tracks.find(SubjectKind::site, word_of(static_cast<SiteState>(state))), nullptr) << state;
}

TEST(Works, ASiteFoundAgainBeginsAnew) {
  Book book;
  TextColumn ids;
  ids.push_back("S");
  std::int64_t seq = 0;
  for (auto const& [word, day] :
       {std::pair{"found", "2019-01-05"}, {"rectified", "2019-03-01"}, {"found", "2020-02-02"}})
    book.ledger.push_back({++seq, SubjectKind::site, "S", word, *Date::parse(day), Instant{60}, "", "", "", 0});
  EXPECT_EQ(site_states(book.ledger, book.tracks, ids, {Date::parse("2019-12-31"), {}})[0], SiteState::rectified);
  EXPECT_EQ(site_states(book.ledger, book.tracks, ids, {Date::parse("2020-12-31"), {}})[0], SiteState::found);
}

//  river (0,0) ---------------- (1000,0)
//  parcels of 40 m on its north bank from 15 m on, every 100 m; the work lies from 265 to 430.
TEST(Works, ARiverWorkKnowsItsChainageAndTheParcelsItTouches) {
  Shapes river;
  std::vector<Point> line{{0, 0}, {600, 0}, {1000, 0}};
  river.push_back(ShapeKind::line, line);
  Shapes parcels;
  for (double x = 0; x < 1000; x += 100) {
    std::vector<Point> ring{{x, 15}, {x + 40, 15}, {x + 40, 55}, {x, 55}, {x, 15}};
    parcels.push_back(ShapeKind::polygon, ring);
  }
  Shapes work;
  std::vector<Point> dredged{{430, 3}, {265, -2}};
  work.push_back(ShapeKind::line, dredged);
  auto found = stretch_of(work, 0, river, 0, parcels);
  ASSERT_TRUE(found);
  EXPECT_DOUBLE_EQ(found->from_m, 265);
  EXPECT_DOUBLE_EQ(found->to_m, 430);
  EXPECT_DOUBLE_EQ(found->metres, 165);
  EXPECT_EQ(found->parcels, (std::vector<std::uint32_t>{3, 4}));
}

TEST(Works, TwoSluicesOfOneWorkAreNoStretchBetweenThem) {
  Shapes river;
  std::vector<Point> line{{0, 0}, {1000, 0}};
  river.push_back(ShapeKind::line, line);
  Shapes work;
  for (double x : {100.0, 900.0}) {
    work.begin_part();
    work.add({x, 5});
  }
  work.end_feature(ShapeKind::point);
  auto found = stretch_of(work, 0, river, 0, {});
  ASSERT_TRUE(found);
  EXPECT_DOUBLE_EQ(found->from_m, 100);
  EXPECT_DOUBLE_EQ(found->to_m, 900);
  EXPECT_DOUBLE_EQ(found->metres, 0);
}

TEST(Works, AWorkFarFromItsRiverHasNoStretch) {
  Shapes river;
  std::vector<Point> line{{0, 0}, {1000, 0}};
  river.push_back(ShapeKind::line, line);
  Shapes work;
  std::vector<Point> far{{100, 300}, {200, 300}};
  work.push_back(ShapeKind::line, far);
  EXPECT_FALSE(stretch_of(work, 0, river, 0, {}));
}

}  // namespace

}  // namespace qinzao
