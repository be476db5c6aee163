#include "engine/clearance/frontier.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/closure_worlds.hpp"

namespace qinzao {
namespace {

TEST(Frontier, ItsCornersAreTheBestSetsForSomePrice) {
  // A trunk blocked by A (12), a sewer above it blocked by B and C (400), another sewer blocked by E (9).
  ClosureProblem problem =
      problem_of({{0, 1, {}}, {0, 1, {}}, {0, 1, {}}, {0, 1, {}}, {12, 0, {0}}, {400, 0, {4, 1, 2}}, {9, 0, {3}}});
  Frontier frontier = frontier_of(problem);
  EXPECT_EQ(frontier.corners, (std::vector<Worth>{{0, 0}, {412, 3}, {421, 4}}));
  EXPECT_EQ(frontier.increment(1), (std::vector<ItemId>{ItemId{0}, ItemId{1}, ItemId{2}, ItemId{4}, ItemId{5}}));
  EXPECT_EQ(frontier.increment(2), (std::vector<ItemId>{ItemId{3}, ItemId{6}}));
}

TEST(Frontier, WhatCostsNothingComesFirst) {
  ClosureProblem problem = problem_of({{7, 0, {}}, {5, 0, {2}}, {0, 0, {}}, {1, 0, {4}}, {0, 2, {}}, {0, 3, {}}});
  Frontier frontier = frontier_of(problem);
  EXPECT_EQ(frontier.corners, (std::vector<Worth>{{12, 0}, {13, 2}}));
  EXPECT_EQ(frontier.increment(0), (std::vector<ItemId>{ItemId{0}, ItemId{1}, ItemId{2}}));
  EXPECT_EQ(frontier.enters[ItemId{5}], Frontier::never);
}

TEST(Frontier, OfNothingHasOneCorner) {
  EXPECT_EQ(frontier_of(problem_of({})).corners, (std::vector<Worth>{{0, 0}}));
  EXPECT_EQ(frontier_of(problem_of({{0, 4, {}}})).corners, (std::vector<Worth>{{0, 0}}));
}

TEST(Frontier, ItsFirstCornerAloneIsTheSame) {
  std::mt19937 random{5};
  for (int world = 0; world < 200; ++world) {
    ClosureProblem problem = random_problem(random, 14);
    Frontier all = frontier_of(problem);
    Frontier first = first_corner_of(problem);
    all.corners.resize(std::min<std::size_t>(all.corners.size(), 2));
    ASSERT_EQ(first.corners, all.corners);
    ASSERT_EQ(first.increment(1), all.increment(1));
  }
}

/// The corners by hand: of the most gain for every cost, those that lie above every line between two others.
std::vector<Worth> slow_corners(ClosureProblem const& problem) {
  std::map<std::int64_t, std::int64_t> most;
  for (auto const& [set, worth] : every_closure(problem)) {
    auto [at, fresh] = most.emplace(worth.cost, worth.gain);
    if (!fresh) at->second = std::max(at->second, worth.gain);
  }
  std::vector<Worth> corners;
  for (auto [cost, gain] : most) {
    if (!corners.empty() && gain <= corners.back().gain) continue;
    while (corners.size() > 1) {
      Worth a = corners[corners.size() - 2];
      Worth b = corners.back();
      if ((b.gain - a.gain) * (cost - a.cost) > (gain - a.gain) * (b.cost - a.cost)) break;
      corners.pop_back();
    }
    corners.push_back({gain, cost});
  }
  return corners;
}

TEST(Frontier, EveryRandomFrontierIsTheEnvelopeOfAllClosures) {
  std::mt19937 random{3};
  for (int world = 0; world < 400; ++world) {
    ClosureProblem problem = random_problem(random, 12);
    Frontier frontier = frontier_of(problem);
    ASSERT_EQ(frontier.corners, slow_corners(problem)) << "world " << world;
    std::vector<ItemId> set;
    Column<ItemId, std::uint8_t> taken(problem.size(), 0);
    for (std::uint32_t corner = 0; corner < frontier.corners.size(); ++corner) {
      for (ItemId item : frontier.increment(corner)) {
        set.push_back(item);
        taken[item] = 1;
      }
      ASSERT_EQ(worth_of(problem, set), frontier.corners[corner]);
      for (ItemId item : set)
        for (ItemId needed : problem.needs[item]) ASSERT_NE(taken[needed], 0);
    }
  }
}

}  // namespace
}  // namespace qinzao
