#pragma once
#include <string>

#include "engine/io/results/plan_json.hpp"

namespace qinzao::cli {

/// A plan as a page: its figures, pipes by diameter, where it joins, who was not reached, and what to know.
std::string plan_table(CityPlan const& of, Language language);

}  // namespace qinzao::cli
