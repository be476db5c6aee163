#pragma once
#include "engine/sewer/hydraulics/storm_load.hpp"
#include "engine/survey/coverage.hpp"

namespace qinzao {

/// Where rain comes into the network: the catchments of the file at their outlet nodes; where it has none, every parcel
/// at the nearest storm or combined pipe within reach that it gets to across no barrier.
struct Runoff {
  DrainedArea area;
  DrainedArea effective;  // times the runoff coefficient
  double total_ha = 0;
  double effective_ha = 0;
  bool by_catchments = false;
  std::size_t assumed = 0;   // parcels whose land use tells no coefficient: by whether they are developed
  std::size_t left_out = 0;  // catchments without area or outlet; parcels without geometry or pipe within reach
};
Runoff find_runoff(City const& city, Demand const& demand, Sewers const& sewers, Barriers const& barriers,
                   StormDesign const& design, CoverageOptions const& options);

}  // namespace qinzao
