#pragma once
#include "engine/sewer/hydraulics/standard.hpp"
#include "engine/survey/coverage.hpp"

namespace qinzao {

/// Average sewage that the connected parcels bring to each piece, L/s: their persons; of households that do not tell
/// them persons_per_household; of developed parcels whose households nobody knows households_per_parcel.
struct Sewage {
  Column<PieceId, double> average_lps;
  Column<VertexId, double> inflow_lps;  // dry_flow_lps of the nodes
  double total_lps = 0;
  double persons = 0;
  std::size_t assumed_parcels = 0;  // connected, and nobody knows their households
};
Sewage find_sewage(Coverage const& coverage, Demand const& demand, Sewers const& sewers, LoadSettings const& settings);

}  // namespace qinzao
