#include "engine/plan/steiner/solve.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/plan/steiner/dual_ascent.hpp"
#include "engine/plan/steiner/random.hpp"
#include "engine/plan/steiner/reduce.hpp"
#include "engine/plan/steiner/squeeze.hpp"

namespace qinzao::steiner {
namespace {

/// Every set of arcs is tried: the slow counterpart.
Cost cheapest_by_trying_all(Problem const& problem) {
  Cost best = kNever;
  for (unsigned set = 0; set < 1u << problem.arcs.size(); ++set) {
    std::vector<int> arcs;
    for (int i = 0; i < static_cast<int>(problem.arcs.size()); ++i)
      if (set >> i & 1) arcs.push_back(i);
    if (auto tree = tree_in(problem, arcs, false)) best = std::min(best, tree->value);
  }
  return best;
}

/// The same for streets that cost the same both ways: arcs 2i and 2i + 1.
Cost cheapest_streets(Problem const& problem) {
  Cost best = kNever;
  for (unsigned set = 0; set < 1u << (problem.arcs.size() / 2); ++set) {
    std::vector<int> arcs;
    for (int i = 0; i < static_cast<int>(problem.arcs.size() / 2); ++i)
      if (set >> i & 1) arcs.insert(arcs.end(), {2 * i, 2 * i + 1});
    if (auto tree = tree_in(problem, arcs, false)) best = std::min(best, tree->value);
  }
  return best;
}

int below(Random& random, int count) {
  return static_cast<int>(random.below(static_cast<std::uint64_t>(count)));
}

Problem directed_world(Random& random) {
  Problem problem{.vertices = 4 + below(random, 4), .arcs = {}, .root = 0, .terminals = {}};
  int terminals = 1 + below(random, 4);
  // The last vertices are parcels: water leaves them, no route passes through them.
  int streets = problem.vertices - (random.below(2) == 0 ? terminals : 0);
  for (int i = 0; i < terminals; ++i) problem.terminals.push_back(problem.vertices - 1 - below(random, 4));
  int arcs = 6 + below(random, 7);
  for (int i = 0; i < arcs; ++i)
    problem.arcs.push_back(
        {below(random, problem.vertices), below(random, std::max(1, streets)), static_cast<Cost>(random.below(12))});
  return problem;
}

Problem street_world(Random& random) {
  Problem problem{.vertices = 4 + below(random, 6), .arcs = {}, .root = 0, .terminals = {0}};
  int terminals = 1 + below(random, 5);
  for (int i = 0; i < terminals; ++i) problem.terminals.push_back(below(random, problem.vertices));
  int streets = 5 + below(random, 8);
  for (int i = 0; i < streets; ++i) {
    int a = below(random, problem.vertices);
    int b = below(random, problem.vertices);
    auto cost = static_cast<Cost>(random.below(12));
    problem.arcs.push_back({a, b, cost});
    problem.arcs.push_back({b, a, cost});
  }
  return problem;
}

void check(Problem const& problem, Cost optimum) {
  for (int starts : {0, 6}) {
    std::optional<Solution> found = solve(problem, {.roots = 3, .starts = starts});
    ASSERT_EQ(found.has_value(), optimum < kNever);
    if (!found) return;
    EXPECT_LE(found->bound, optimum);
    EXPECT_GE(found->value, optimum);
    std::optional<Solution> again = tree_in(problem, found->arcs, false);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->value, found->value);
    EXPECT_EQ(again->arcs, found->arcs);
  }
  // Worlds as small as these are solved exactly.
  EXPECT_EQ(solve(problem)->value, optimum);
  // The bound of dual ascent alone and each reduction alone hold too.
  Worknet plain{problem};
  Net net = net_of(plain);
  for (std::uint64_t seed : {0u, 5u}) EXPECT_LE(dual_ascent(net, net.root, seed).bound, optimum);
}

TEST(Steiner, BoundAndValueEncloseTheOptimumOfDirectedWorlds) {
  Random random{20};
  for (int world = 0; world < 250; ++world) {
    SCOPED_TRACE(world);
    Problem problem = directed_world(random);
    check(problem, cheapest_by_trying_all(problem));
  }
}

TEST(Steiner, BoundAndValueEncloseTheOptimumOfStreetWorlds) {
  Random random{21};
  for (int world = 0; world < 400; ++world) {
    SCOPED_TRACE(world);
    Problem problem = street_world(random);
    check(problem, cheapest_streets(problem));
  }
}

// A grid of streets with parcels beside them, too large to try everything: what search, reductions and bound say must
// agree with the exact solution for few terminals.
Problem grid(Random& random, int side, int terminals, bool symmetric) {
  Problem problem{.vertices = side * side, .arcs = {}, .root = below(random, side * side), .terminals = {}};
  for (int i = 0; i < terminals; ++i) problem.terminals.push_back(below(random, side * side));
  auto join = [&](int a, int b) {
    auto cost = static_cast<Cost>(50 + random.below(60));
    problem.arcs.push_back({a, b, cost});
    problem.arcs.push_back({b, a, symmetric ? cost : static_cast<Cost>(50 + random.below(60))});
  };
  for (int v = 0; v < side * side; ++v) {
    if (v % side + 1 < side) join(v, v + 1);
    if (v + side < side * side) join(v, v + side);
  }
  return problem;
}

TEST(Steiner, SearchAndBoundAgreeWithTheExactSolution) {
  Random random{22};
  for (int world = 0; world < 40; ++world) {
    SCOPED_TRACE(world);
    Problem problem = grid(random, 9, 8, world % 2 == 0);
    std::optional<Solution> exact = solve(problem);
    ASSERT_TRUE(exact);
    EXPECT_EQ(exact->value, exact->bound);
    Worknet plain{problem};
    Squeeze squeeze{plain, kNever};
    auto never = [] { return false; };
    ASSERT_TRUE(squeeze.start(0, 0, never));
    for (std::uint64_t round = 0; round < 5 && !squeeze.solved(); ++round) {
      ASSERT_TRUE(squeeze.ascend(round, round, never));
      EXPECT_LE(squeeze.bound(), exact->value);
      EXPECT_GE(squeeze.value(), exact->value);
    }
    std::optional<Solution> found = tree_in(problem, squeeze.arcs(), plain.symmetric);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->value, squeeze.value());
  }
}

TEST(Steiner, ReductionsAloneKeepTheOptimum) {
  Random random{23};
  for (int world = 0; world < 40; ++world) {
    SCOPED_TRACE(world);
    Problem problem = grid(random, 8, 7, world % 2 == 0);
    Squeeze whole{Worknet{problem}, kNever};
    ASSERT_TRUE(whole.finish());
    Worknet smaller{problem};
    reduce(smaller);
    Squeeze reduced{smaller, kNever};
    ASSERT_TRUE(reduced.solved() || reduced.finish());
    EXPECT_EQ(reduced.value(), whole.value());
    EXPECT_EQ(tree_in(problem, reduced.arcs(), smaller.symmetric)->value, whole.value());
  }
}

TEST(Steiner, TheAnswerIsTheSameEachTime) {
  Random random{24};
  Problem problem = grid(random, 20, 60, false);
  std::optional<Solution> one = solve(problem, {.roots = 3, .starts = 8});
  std::optional<Solution> two = solve(problem, {.roots = 3, .starts = 8});
  ASSERT_TRUE(one);
  EXPECT_EQ(one->arcs, two->arcs);
  EXPECT_EQ(one->bound, two->bound);
  EXPECT_LE(one->bound, one->value);
}

//  0 <- 1 <- 2      parcels 3 (beside 1 and 2) and 4 (beside 2)
TEST(Steiner, NoRoutePassesThroughAParcel) {
  Problem problem{.vertices = 5,
                  .arcs = {{1, 0, 10}, {2, 1, 100}, {3, 1, 1}, {3, 2, 1}, {4, 2, 1}},
                  .root = 0,
                  .terminals = {3, 4}};
  std::optional<Solution> found = solve(problem);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->value, 112);  // through parcel 3 it would be 13
  EXPECT_EQ(found->bound, 112);
}

TEST(Steiner, ATerminalWithoutAWayIsSaid) {
  EXPECT_FALSE(solve({.vertices = 3, .arcs = {{1, 0, 1}, {0, 2, 1}}, .root = 0, .terminals = {1, 2}}));
  EXPECT_FALSE(solve({.vertices = 2, .arcs = {}, .root = 0, .terminals = {1}}));
  std::optional<Solution> nothing = solve({.vertices = 2, .arcs = {{1, 0, 5}}, .root = 0, .terminals = {0}});
  ASSERT_TRUE(nothing);
  EXPECT_EQ(nothing->value, 0);
  EXPECT_TRUE(nothing->arcs.empty());
}

}  // namespace
}  // namespace qinzao::steiner
