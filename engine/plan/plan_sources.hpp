#pragma once
#include <optional>
#include <vector>

#include "engine/plan/city_task.hpp"
#include "engine/plan/outlets.hpp"

namespace qinzao {

/// Who is to be connected, and the ways into the corridors.
struct PlanSources {
  Column<SourceId, PlanSource> sources;
  std::vector<Lateral> laterals;
  std::vector<std::optional<Frontage>> frontage;  // a lateral each; none: straight to direct[lateral.outlet]
  std::vector<FoundOutlet> direct;
};

/// Parcels without a foul pipe, behind a barrier or joined to a storm pipe, and the places where the flow of pipes that
/// do not drain ends (docs/using/plan.md). A lateral crosses another parcel only where no other way is left.
PlanSources plan_sources(Survey const& survey, Corridors const& corridors, OutletFinder const& outlets,
                         CostTable const& costs, CityPlanOptions const& options);

}  // namespace qinzao
