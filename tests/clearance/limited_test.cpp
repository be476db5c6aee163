#include "engine/clearance/limited.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

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

/// The worth of every item that a set pays for, with what the set itself costs.
Worth all_paid_for(ClosureProblem const& problem, std::vector<ItemId> const& items) {
  std::vector<std::uint8_t> in(problem.size(), 1);
  for (std::size_t row = 0; row < problem.size(); ++row) in[row] = problem.cost[ItemId{row}] == 0 ? 1 : 0;
  for (ItemId item : items) in[item.value()] = 1;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t row = 0; row < problem.size(); ++row)
      for (ItemId needed : problem.needs[ItemId{row}])
        if (in[row] != 0 && in[needed.value()] == 0) {
          in[row] = 0;
          changed = true;
        }
  }
  Worth worth{0, worth_of(problem, items).cost};
  for (std::size_t row = 0; row < problem.size(); ++row) worth.gain += in[row] != 0 ? problem.gain[ItemId{row}] : 0;
  return worth;
}

/// Roads of 10 m that two or three of many households hold: the search gives up.
ClosureProblem held_by_two_or_three(std::mt19937& random, int households, int roads) {
  std::vector<WrittenItem> written(static_cast<std::size_t>(households), {0, 1, {}});
  for (int road = 0; road < roads; ++road) {
    std::vector<int> holders(static_cast<std::size_t>(households));
    std::iota(holders.begin(), holders.end(), 0);
    std::shuffle(holders.begin(), holders.end(), random);
    holders.resize(2 + random() % 2);
    written.push_back({10, 0, holders});
  }
  return problem_of(written);
}

/// Again and again the road whose missing households free most of all roads for each signature.
std::int64_t greedy_by_all_that_is_freed(ClosureProblem const& problem, std::size_t households, std::size_t budget) {
  std::vector<std::uint8_t> in(households, 0);
  auto value = [&](std::vector<std::uint8_t> const& set) {
    std::int64_t sum = 0;
    for (std::size_t row = households; row < problem.size(); ++row) {
      auto needs = problem.needs[ItemId{row}];
      if (std::ranges::all_of(needs, [&](ItemId needed) { return set[needed.value()] != 0; }))
        sum += problem.gain[ItemId{row}];
    }
    return sum;
  };
  auto size = [](std::vector<std::uint8_t> const& set) {
    return static_cast<std::size_t>(std::ranges::count(set, std::uint8_t{1}));
  };
  for (;;) {
    std::vector<std::uint8_t> best;
    std::int64_t best_gain = 0;
    std::size_t best_cost = 1;
    for (std::size_t row = households; row < problem.size(); ++row) {
      std::vector<std::uint8_t> larger = in;
      for (ItemId needed : problem.needs[ItemId{row}]) larger[needed.value()] = 1;
      std::size_t cost = size(larger) - size(in);
      if (cost == 0 || size(larger) > budget) continue;
      std::int64_t gain = value(larger) - value(in);
      std::int64_t ours = gain * static_cast<std::int64_t>(best_cost);
      std::int64_t theirs = best_gain * static_cast<std::int64_t>(cost);
      if (ours < theirs || (ours == theirs && gain <= best_gain)) continue;
      best = larger;
      best_gain = gain;
      best_cost = cost;
    }
    if (best.empty()) return value(in);
    in = best;
  }
}

TEST(Limited, WhereTheSearchGivesUpTheSetIsWorthAllItFreesAndNoLessThanAnyGreedy) {
  std::mt19937 random{5};
  for (int world = 0; world < 4; ++world) {
    ClosureProblem problem = held_by_two_or_three(random, 40, 160);
    for (std::size_t budget : {12U, 18U, 24U}) {
      Limited limited = best_within(problem, static_cast<std::int64_t>(budget), {.work = 4'000'000});
      EXPECT_FALSE(limited.proved);
      EXPECT_EQ(limited.worth, all_paid_for(problem, limited.items));
      EXPECT_LE(limited.worth.cost, static_cast<std::int64_t>(budget));
      EXPECT_GE(limited.worth.gain, greedy_by_all_that_is_freed(problem, 40, budget));
      EXPECT_LE(limited.worth.gain, limited.bound);
    }
  }
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
      ASSERT_EQ(hasty.worth, all_paid_for(problem, hasty.items)) << "world " << world << ", budget " << budget;
    }
  }
  EXPECT_GT(beaten, 20);
}

}  // namespace
}  // namespace qinzao
