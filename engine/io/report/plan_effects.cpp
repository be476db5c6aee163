#include "engine/io/report/plan_effects.hpp"

namespace qinzao {

std::vector<PlanEffect> plan_effects(Database const& file, Survey const& now,
                                     std::vector<std::string> const& terminals) {
  std::vector<PlanEffect> effects;
  if (now.city.parcels.size() == 0 || !now.assesses(Group::foul)) return effects;
  GapsOptions asked;
  asked.checks = {"blank_area", "unserved"};
  asked.day = now.options.day;
  asked.known = now.options.known;
  asked.terminals = terminals;
  asked.jobs = now.options.jobs;
  std::optional<GapsSummary> before;
  for (PlanRecord& plan : read_plan_records(file)) {
    if (!before) before = add_up(now, asked);
    City built = now.city;
    take_as_built(built, file, plan.name);
    Survey then{built, asked};
    effects.push_back({std::move(plan), *before, add_up(then, asked)});
  }
  return effects;
}

}  // namespace qinzao
