#pragma once
#include <string>

#include "engine/plan/city_task.hpp"
#include "engine/plan/named_plan.hpp"

namespace qinzao {

/// A plan for a city, and what it was made from.
struct CityPlan {
  CityTask const& made;
  Plan const& plan;
  NamedPlan const& named;
  CostTable const& costs;
};

/// The plan as JSON; docs/using/plan.md says what each key means.
std::string plan_json(CityPlan const& of, Language language);

}  // namespace qinzao
