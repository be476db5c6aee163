#pragma once
#include <string>
#include <vector>

#include "engine/geo/shapes.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/plan/saved_plan.hpp"

namespace qinzao {

/// A saved plan as it is shown: what `plan --save` left in the city file. Of a plan that an earlier version saved,
/// streets are empty, and depths, flows, costs and shapes of laterals unknown.
struct PlanRecord {
  std::string name;
  SavedPlanFigures figures;
  std::vector<BillRow> bill;
  std::vector<NamedReach> reaches;  // of these the fields that are kept: no covers, drops, lifts or ends on the map
  Shapes reach_shapes;              // a row each
  std::vector<NamedManhole> manholes;
  std::vector<NamedLateral> laterals;  // without the parcels they cross
  Shapes lateral_shapes;               // a row each; none: not kept
};

/// The plans saved in a city, by name.
std::vector<PlanRecord> read_plan_records(Database const& city);

}  // namespace qinzao
