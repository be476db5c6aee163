#include "engine/plan/alternatives.hpp"

#include <algorithm>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double most_shared = 0.8;
constexpr double dearer = 1.4;
constexpr int most_tries = 8;

double metres_of(PlanTask const& task, std::vector<std::uint32_t> const& stretches) {
  double metres = 0;
  for (std::uint32_t row : stretches) metres += length_m(task.corridors.line_of(StretchId{row}));
  return metres;
}

}  // namespace

double shared_m(PlanTask const& task, Plan const& one, Plan const& other) {
  std::vector<std::uint32_t> both;
  std::set_intersection(one.stretches.begin(), one.stretches.end(), other.stretches.begin(), other.stretches.end(),
                        std::back_inserter(both));
  return metres_of(task, both);
}

std::vector<Plan> alternatives(PlanTask const& task, PlanEffort const& effort, Plan const& first, std::size_t count) {
  std::vector<Plan> found;
  auto differs = [&](Plan const& plan, Plan const& other) {
    double shorter = std::min(metres_of(task, plan.stretches), metres_of(task, other.stretches));
    return shorter > 0 && shared_m(task, plan, other) <= most_shared * shorter;
  };
  PlanEffort other = effort;
  other.avoid.assign(task.corridors.size(), 1);
  auto avoid = [&](Plan const& plan) {
    for (std::uint32_t row : plan.stretches) other.avoid[row] *= dearer;
  };
  avoid(first);
  for (int tries = 0; found.size() < count && tries < most_tries; ++tries) {
    Plan plan = draft_plan(task, other);
    bool serves_as_many = plan.unreached.size() <= first.unreached.size();
    bool apart = differs(plan, first) &&
                 std::all_of(found.begin(), found.end(), [&](Plan const& it) { return differs(plan, it); });
    avoid(plan);
    if (!plan.designed || !serves_as_many || !apart) continue;
    found.push_back(std::move(plan));
    tries = 0;
  }
  return found;
}

}  // namespace qinzao
