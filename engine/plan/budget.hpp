#pragma once
#include "engine/plan/plan.hpp"

namespace qinzao {

/// Whom to serve first for the money.
struct BudgetPlan {
  Plan plan;  // serves most of all that were tried; its sources left out are unreached, over_budget
  double budget_cny = 0;
  double households = 0;  // served
  double bound = 0;       // no plan whose floor cost is within the budget serves more
  bool proved() const { return households >= bound - 1e-6; }
};

/// The most households for at most this designed cost. Prizes give starts and the bound (Lagrange: a household left out
/// costs its prize); from each start parcels are added, nearest to the plan first, or taken off, dearest for a
/// household first, and what is left is designed again: prizes alone give a poor answer between their corners.
BudgetPlan plan_within(PlanTask const& task, PlanEffort const& effort, double budget_cny);

}  // namespace qinzao
