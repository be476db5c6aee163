#include "engine/io/city/works_clearance.hpp"

namespace qinzao {

WorksClearance::WorksClearance(ClearanceCity const& of, Survey const& today, double per_parcel, unsigned jobs)
    : planned{of.planned_input(), {}},
      occupants{of.occupants()},
      blocks{block(planned, occupants, of.city.project_areas, {}, jobs)},
      stretches{cut_stretches(planned, blocks, today)},
      served{find_served(planned, stretches, blocks, occupants, today, per_parcel)},
      asked{unlock_city(planned, stretches, served, occupants, natural_unit(planned, stretches), {})},
      answer{unlock(asked.model, asked.ways, {.frontier = true, .signatures = {}, .search = {}})} {}

}  // namespace qinzao
