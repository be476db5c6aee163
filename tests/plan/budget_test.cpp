#include "engine/plan/budget.hpp"

#include <gtest/gtest.h>

#include "tests/support/plan_world.hpp"

namespace qinzao::test {
namespace {

/// O --100-- near (2 households) --300-- far (9 households); 1 000 a metre.
PlanWorld one_street() {
  PlanWorld world;
  CornerId o = world.corner(0, 0, 10);
  CornerId near = world.corner(100, 0, 10);
  CornerId far = world.corner(400, 0, 10);
  world.street(o, near);
  world.street(near, far);
  world.outlet(o, 5);
  world.lateral(world.parcel("near", 0.1, 2), near, 0, 0);
  world.lateral(world.parcel("far", 0.1, 9), far, 0, 0);
  return world;
}

std::vector<std::string> left_out(PlanWorld const& world, Plan const& plan) {
  std::vector<std::string> list;
  for (UnreachedSource const& it : plan.unreached)
    list.push_back(world.task.sources[it.source].id + " " + std::string{word_of(it.reason)});
  return list;
}

TEST(Budget, EverybodyIsServedWhereTheMoneyIsEnough) {
  PlanWorld world = one_street();
  BudgetPlan found = plan_within(world.task, {}, 400'000);
  EXPECT_DOUBLE_EQ(found.plan.cost_cny, 400'000);
  EXPECT_EQ(found.households, 11);
  EXPECT_TRUE(found.proved());
  EXPECT_TRUE(found.plan.unreached.empty());
}

TEST(Budget, WhatIsTooDearIsPrunedAndWhatIsLeftStays) {
  PlanWorld world = one_street();
  BudgetPlan found = plan_within(world.task, {}, 399'000);
  EXPECT_DOUBLE_EQ(found.plan.cost_cny, 100'000);
  EXPECT_EQ(found.households, 2);
  EXPECT_GE(found.bound, 2);
  EXPECT_EQ(left_out(world, found.plan), std::vector<std::string>{"far over_budget"});
}

TEST(Budget, WhereNoPlanFitsEverybodyIsBeyondTheBudget) {
  PlanWorld world = one_street();
  world.parcel("nowhere", 0.1, 1);
  BudgetPlan found = plan_within(world.task, {}, 99'000);
  EXPECT_EQ(found.plan.cost_cny, 0);
  EXPECT_EQ(found.households, 0);
  EXPECT_EQ(left_out(world, found.plan),
            (std::vector<std::string>{"near over_budget", "far over_budget", "nowhere no_street"}));
}

}  // namespace
}  // namespace qinzao::test
