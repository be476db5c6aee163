#include "engine/clearance/closure.hpp"

#include <gtest/gtest.h>

#include "tests/support/closure_worlds.hpp"

namespace qinzao {
namespace {

std::vector<ItemId> rows(std::initializer_list<int> list) {
  return {list.begin(), list.end()};
}

TEST(Closure, AnItemIsTakenWithAllItNeedsWhereTheyAreWorthIt) {
  // 0 gains 5 and needs 1 and 2, which cost 2 each; 3 gains 1 and needs 1 and 4, which costs 3.
  ClosureProblem problem = problem_of({{5, 0, {1, 2}}, {0, 2, {}}, {0, 2, {}}, {1, 0, {1, 4}}, {0, 3, {}}});
  EXPECT_EQ(best_closure(problem, {1, 1}), rows({0, 1, 2}));
  EXPECT_EQ(best_closure(problem, {2, 1}), rows({}));
  EXPECT_EQ(best_closure(problem, {1, 4}), rows({0, 1, 2, 3, 4}));
}

TEST(Closure, OfEqualClosuresTheSmallestIsTaken) {
  ClosureProblem problem = problem_of({{4, 0, {1}}, {0, 2, {}}});
  EXPECT_EQ(best_closure(problem, {2, 1}), rows({}));
  EXPECT_EQ(best_closure(problem, {199, 100}), rows({0, 1}));
}

TEST(Closure, ThingsThatNeedEachOtherGoTogether) {
  ClosureProblem problem = problem_of({{3, 0, {1}}, {3, 0, {0, 2}}, {0, 5, {}}});
  EXPECT_EQ(best_closure(problem, {1, 1}), rows({0, 1, 2}));
}

TEST(Closure, NothingGainedNothingTaken) {
  EXPECT_TRUE(best_closure(problem_of({}), {1, 1}).empty());
  EXPECT_TRUE(best_closure(problem_of({{0, 1, {}}, {0, 0, {0}}}), {0, 1}).empty());
}

TEST(Closure, WhatLiesOutsideAQuestionCountsAsTaken) {
  ClosureProblem problem = problem_of({{4, 0, {1, 2}}, {0, 9, {}}, {0, 3, {}}});
  Cutter cutter{problem};
  std::vector<ItemId> part = rows({0, 2});
  EXPECT_EQ(cutter.best(part, {1, 1}), part);
  EXPECT_TRUE(cutter.best(rows({0, 1, 2}), {1, 1}).empty());
}

TEST(Closure, EveryRandomClosureIsTheBestAndTheSmallest) {
  std::mt19937 random{17};
  for (int world = 0; world < 500; ++world) {
    ClosureProblem problem = random_problem(random, 10);
    Price price{static_cast<std::int64_t>(random() % 7), static_cast<std::int64_t>(1 + random() % 3)};
    std::int64_t most = 0;
    std::uint32_t smallest = 0xffffffff;  // the part that all best closures share
    for (auto const& [set, worth] : every_closure(problem)) {
      std::int64_t weight = worth.gain * price.under - worth.cost * price.over;
      if (weight > most) smallest = 0xffffffff;
      most = std::max(most, weight);
      if (weight == most) smallest &= set;
    }
    std::uint32_t found = 0;
    for (ItemId item : best_closure(problem, price)) found |= 1U << item.value();
    ASSERT_EQ(found, smallest) << "world " << world;
  }
}

}  // namespace
}  // namespace qinzao
