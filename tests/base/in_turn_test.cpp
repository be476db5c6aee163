#include "engine/base/in_turn.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/base/parallel.hpp"

namespace qinzao {

TEST(InTurn, PiecesAreTakenInTheirOrderWhicheverComesFirst) {
  InTurn<std::string> turn;
  std::string text;
  auto take = [&](std::string const& piece) { text += piece; };
  turn.hand_in(2, "c", take);
  turn.hand_in(1, "b", take);
  EXPECT_EQ(text, "");
  turn.hand_in(0, "a", take);
  EXPECT_EQ(text, "abc");
  turn.hand_in(3, "d", take);
  EXPECT_EQ(text, "abcd");
}

TEST(InTurn, ThreadsHandInSideBySide) {
  InTurn<std::size_t> turn;
  std::vector<std::size_t> taken;
  parallel_for(1000, 1, 4, [&](std::size_t place, std::size_t) {
    turn.hand_in(place, place, [&](std::size_t piece) { taken.push_back(piece); });
  });
  ASSERT_EQ(taken.size(), 1000U);
  for (std::size_t place = 0; place < taken.size(); ++place) EXPECT_EQ(taken[place], place);
}

}  // namespace qinzao
