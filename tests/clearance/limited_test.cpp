#include "engine/clearance/limited.hpp"

#include <gtest/gtest.h>

#include "tests/support/closure_worlds.hpp"

namespace qinzao {
namespace {

/// Four pieces and their households: {D} 6, {A,B} 5, {B,C} 5, {A,C} 5.
ClosureProblem better_than_greedy() {
  return problem_of(
      {{0, 1, {}}, {0, 1, {}}, {0, 1, {}}, {0, 1, {}}, {6, 0, {3}}, {5, 0, {0, 1}}, {5, 0, {1, 2}}, {5, 0, {0, 2}}});
}

TEST(Limited, BetterThanGreedyAndTheCorners) {
  Limited limited = best_within(better_than_greedy(), 3);
  EXPECT_EQ(limited.worth, (Worth{15, 3}));
  EXPECT_TRUE(limited.proved);
  EXPECT_EQ(limited.bound, 15);
  EXPECT_EQ(limited.greedy, 11);
  std::vector<ItemId> households(limited.items.begin(), limited.items.begin() + 3);
  EXPECT_EQ(households, (std::vector<ItemId>{ItemId{0}, ItemId{1}, ItemId{2}}));
}

TEST(Limited, WithoutSearchTheBoundIsTheEnvelope) {
  Limited limited = best_within(better_than_greedy(), 3, {.work = 0});
  EXPECT_EQ(limited.worth, (Worth{11, 3}));
  EXPECT_FALSE(limited.proved);
  EXPECT_EQ(limited.bound, 16);
}

TEST(Limited, NothingIsSpentWhereNothingFits) {
  Limited limited = best_within(problem_of({{0, 2, {}}, {5, 0, {0}}, {3, 0, {}}}), 1);
  EXPECT_EQ(limited.worth, (Worth{3, 0}));
  EXPECT_EQ(limited.items, std::vector<ItemId>{ItemId{2}});
  EXPECT_TRUE(limited.proved);
}

TEST(Limited, OfEqualGainsTheCheaperSetIsTaken) {
  // 4 for one signature, or 2 + 2 for two.
  ClosureProblem problem =
      problem_of({{0, 1, {}}, {0, 1, {}}, {0, 1, {}}, {2, 0, {0}}, {2, 0, {1}}, {4, 0, {2}}, {9, 0, {0, 1, 2}}});
  Limited limited = best_within(problem, 1);
  EXPECT_EQ(limited.worth, (Worth{4, 1}));
  EXPECT_EQ(limited.items, (std::vector<ItemId>{ItemId{2}, ItemId{5}}));
}

TEST(Limited, EveryRandomProblemIsSolved) {
  std::mt19937 random{11};
  int beaten = 0;
  for (int world = 0; world < 400; ++world) {
    ClosureProblem problem = random_problem(random, 13);
    auto closures = every_closure(problem);
    for (std::int64_t budget = 0; budget < 9; ++budget) {
      Worth best;
      for (auto const& [set, worth] : closures) {
        if (worth.cost > budget) continue;
        if (worth.gain > best.gain || (worth.gain == best.gain && worth.cost < best.cost)) best = worth;
      }
      Limited limited = best_within(problem, budget);
      ASSERT_EQ(limited.worth, best) << "world " << world << ", budget " << budget;
      ASSERT_EQ(worth_of(problem, limited.items), best);
      ASSERT_TRUE(limited.proved);
      ASSERT_EQ(limited.bound, best.gain);
      ASSERT_EQ(limited.greedy, worth_of(problem, greedy_closure(problem, budget)).gain);
      ASSERT_LE(limited.greedy, best.gain);
      beaten += limited.greedy < best.gain ? 1 : 0;
      Limited hasty = best_within(problem, budget, {.work = 1 + random() % 200});
      ASSERT_GE(hasty.worth.gain, hasty.greedy);
      ASSERT_LE(hasty.worth.gain, best.gain);
      ASSERT_GE(hasty.bound, best.gain);
      ASSERT_TRUE(!hasty.proved || hasty.worth == best);
    }
  }
  EXPECT_GT(beaten, 20);
}

}  // namespace
}  // namespace qinzao
