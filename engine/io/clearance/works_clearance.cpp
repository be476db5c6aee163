#include "engine/io/clearance/works_clearance.hpp"

#include "engine/checks/gaps_summary.hpp"

namespace qinzao {

WorksClearance::WorksClearance(ClearanceCity const& of, Survey const& today, WorkChoice const& choice,
                               double per_parcel, unsigned jobs)
    : planned{of.planned_input(), choice},
      occupants{of.occupants()},
      blocks{block(planned, occupants, of.city.project_areas, {}, jobs)},
      stretches{cut_stretches(planned, blocks, today)},
      served{find_served(planned, stretches, blocks, occupants, today, per_parcel)},
      asked{unlock_city(planned, stretches, served, occupants, natural_unit(planned, stretches), {})},
      answer{unlock(asked.model, asked.ways, {.frontier = true, .signatures = {}, .search = {}})},
      not_valued{lacks_foul_outlet(planned, stretches) ? std::optional{why_not_assessed(today, Group::foul)}
                                                       : std::nullopt} {}

namespace {

ReadClearanceOptions with_plan(ReadClearanceOptions options, std::string const& plan) {
  options.plan = plan;
  return options;
}

}  // namespace

PlanClearance::PlanClearance(City const& city, Database const& file, std::string name,
                             ReadClearanceOptions const& options, SurveyOptions const& survey)
    : plan{std::move(name)},
      city_{City{city}, file, with_plan(options, plan)},
      today_{city_.city, survey},
      found{city_, today_, {.work = {}, .plan = plan}, options.standard->load.households_per_parcel, options.jobs} {}

PlanClearances clearance_of_plans(ClearanceCity const& of, Database const& file, ReadClearanceOptions const& options,
                                  SurveyOptions const& survey) {
  PlanClearances clearances;
  for (std::string const& plan : saved_plans(file))
    if (of.has_pipes_to_build(plan))
      clearances.push_back(std::make_unique<PlanClearance>(of.city, file, plan, options, survey));
  return clearances;
}

}  // namespace qinzao
