#include "engine/survey/sewage.hpp"

namespace qinzao {

Sewage find_sewage(Coverage const& coverage, Demand const& demand, Sewers const& sewers, LoadSettings const& settings) {
  Sewage sewage;
  sewage.average_lps.resize(sewers.network.piece_total(), 0);
  sewage.inflow_lps.resize(sewers.network.vertex_count(), 0);
  for (std::size_t row = 0; row < coverage.piece.size(); ++row) {
    ParcelId parcel{row};
    PieceId piece = coverage.piece[parcel];
    if (!piece) continue;
    double households = demand.households[parcel];
    double persons = 0;
    if (!known(households)) {
      households = settings.households_per_parcel;
      ++sewage.assumed_parcels;
    } else if (!demand.persons.empty() && demand.persons[parcel] + demand.uncounted[parcel] > 0) {
      persons = demand.persons[parcel];
      households = demand.uncounted[parcel];
    }
    persons += households * settings.persons_per_household;
    sewage.persons += persons;
    sewage.average_lps[piece] += persons * settings.sewage_lps();
  }
  sewage.total_lps = sewage.persons * settings.sewage_lps();
  for (std::size_t row = 0; row < sewers.nodes.size(); ++row) {
    double inflow = sewers.nodes.dry_flow_lps[NodeId{row}];
    if (!known(inflow)) continue;
    sewage.inflow_lps[VertexId{row}] = inflow;
    sewage.total_lps += inflow;
  }
  return sewage;
}

}  // namespace qinzao
