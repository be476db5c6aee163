#include "engine/land/forecast/stage_history.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/land_book.hpp"

namespace qinzao {

TEST(StageHistory, EveryDayIsWhatStandingsSayOfIt) {
  std::mt19937 dice{7};
  auto below = [&](unsigned count) { return static_cast<int>(dice() % count); };
  char const* events[] = {"surveyed",   "signed",          "agreement_ended", "vacated",
                          "moved_back", "transferred_out", "transferred_in"};
  for (int world = 0; world < 50; ++world) {
    LandBook book;
    book.project("P");
    for (int i = 0; i < 4; ++i) book.household(std::to_string(i), "P");
    for (int row = 0; row < 30; ++row) {
      std::string day = Date{std::chrono::sys_days{std::chrono::days{18300 + below(60)}}}.iso();
      bool voids = row > 3 && below(6) == 0;
      book.add(std::to_string(below(4)), voids ? "void" : events[below(7)], day, "2020-12-01",
               voids ? 1 + below(3) : 0);
    }
    AsOf known{Date{std::chrono::sys_days{std::chrono::days{18360}}}, std::nullopt};
    StageHistory history{book.ledger, book.tracks, book.households.household_id, known};
    for (int day = 18295; day <= 18360; ++day) {
      AsOf then{Date{std::chrono::sys_days{std::chrono::days{day}}}, std::nullopt};
      auto status = household_statuses(book.ledger, book.tracks, book.households.household_id, then);
      for (std::uint32_t row = 0; row < status.size(); ++row) {
        EXPECT_EQ(history.at(HouseholdId{row}, *then.effective), status[row].stage) << world << " " << day;
        if (then.effective == known.effective) {
          EXPECT_EQ(history.left(HouseholdId{row}), status[row].gone);
        }
      }
    }
  }
}

}  // namespace qinzao
