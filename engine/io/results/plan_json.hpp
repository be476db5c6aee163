#pragma once
#include <string>

#include "engine/plan/budget.hpp"
#include "engine/plan/city_task.hpp"
#include "engine/plan/clashes.hpp"
#include "engine/plan/named_plan.hpp"

namespace qinzao {

/// A plan for a city, and what it was made from.
struct CityPlan {
  CityTask const& made;
  Plan const& plan;
  NamedPlan const& named;
  CostTable const& costs;
  std::vector<Clash> const& clashes;
  BudgetPlan const* budget = nullptr;         // null: no budget was given
  std::vector<Plan> const* others = nullptr;  // null: no alternatives were asked for
};

/// The plan as JSON; docs/using/plan.md says what each key means.
std::string plan_json(CityPlan const& of, Language language);

}  // namespace qinzao
