#pragma once
#include <string>
#include <vector>

#include "engine/plan/named_plan.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// A place where a pipe of a plan passes an existing pipe of any group nearer than it may.
struct Clash {
  std::string pipe_id;  // of the plan
  std::string existing_id;
  Point at;
  double apart_m = unknown_value;  // between the two, negative where they would be in each other; unknown: not checked
};

/// Crossings with pipes in service that leave less than `apart_m` between them, or whose levels are not known. Joins
/// are no crossings. By pipe of the plan, then existing pipe. Walls are not counted.
std::vector<Clash> find_clashes(NamedPlan const& plan, Survey const& survey, double apart_m = 0.3);

}  // namespace qinzao
