#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/plan/ground.hpp"
#include "engine/plan/task.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// What a plan for a city is asked.
struct CityPlanOptions {
  NamedLines const* corridors = nullptr;         // instead of the streets of the city
  TextColumn classes;                            // of the corridors, a row each; no rows: unknown
  std::vector<double> bed_level_m;               // of the rivers, a row each; no rows, or not-a-number: unknown
  std::optional<std::set<std::string>> parcels;  // only these; none: all
  bool against_flow = false;                     // plan for parcels whose pipe is drawn the wrong way
  bool clearing = false;                         // plan for parcels that are being cleared
  bool forbid_rivers = false;
  bool forbid_railways = false;
  Terrain terrain;  // none: no terrain model
  double terrain_offset_m = 0;
};

/// What had to be assumed.
struct PlanAssumptions {
  Ground ground;                  // its metres by where levels are from
  std::size_t parcels = 0;        // households unknown
  std::size_t outlets = 0;        // level interpolated or unknown; of those in the plan
  std::size_t capacities = 0;     // pipes of unknown capacity below the plan
  std::size_t crossings = 0;      // bed unknown: depth taken below the bank
  std::size_t parcel_ground = 0;  // laterals whose parcel has the level of the street
};

/// A task and what it was made from.
struct CityTask {
  PlanTask task;
  PlanAssumptions assumed;
  std::vector<PieceId> outlet_piece;  // outlet -> the piece that takes the flow
};

/// The task of planning for a city (docs/using/plan.md). REQUIRES survey with parcels and a standard, costs and
/// survey to outlive it. Error: the city has no streets, or foul flow is not assessed; a terrain model that is off the
/// known nodes by more than 0.5 m.
CityTask city_task(Survey const& survey, CostTable const& costs, CityPlanOptions const& options);

}  // namespace qinzao
