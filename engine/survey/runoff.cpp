#include "engine/survey/runoff.hpp"

#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/connections.hpp"

namespace qinzao {

namespace {

constexpr double hectare_m2 = 10000;

/// The node that catchments drain to, through the catchments below them.
class Outlets {
 public:
  Outlets(Catchments const& catchments, Nodes const& nodes)
      : catchments_{catchments}, nodes_{nodes.id}, below_{catchments.id} {}
  NodeId of(CatchmentId catchment) const {
    for (std::size_t steps = 0; steps <= catchments_.size(); ++steps) {  // a ring of them has none
      std::string_view outlet = catchments_.outlet[catchment];
      if (auto node = nodes_.find(outlet)) return NodeId{*node};
      auto below = below_.find(outlet);
      if (!below) return {};
      catchment = CatchmentId{*below};
    }
    return {};
  }

 private:
  Catchments const& catchments_;
  TextIndex nodes_;
  TextIndex below_;
};

void take_catchments(Catchments const& catchments, Nodes const& nodes, RunoffCoefficients const& share,
                     Runoff& runoff) {
  runoff.by_catchments = true;
  Outlets outlets{catchments, nodes};
  for (std::size_t row = 0; row < catchments.size(); ++row) {
    CatchmentId catchment{row};
    NodeId node = outlets.of(catchment);
    double area_ha = catchments.area_m2[catchment] / hectare_m2;
    if (!node || !(area_ha > 0)) {
      ++runoff.left_out;
      continue;
    }
    double paved = catchments.impervious_percent[catchment] / 100;
    double coefficient = known(paved) ? paved * share.paved + (1 - paved) * share.green : share.built_up;
    VertexId vertex{node.value()};
    runoff.area.vertex_ha[vertex] += area_ha;
    runoff.effective.vertex_ha[vertex] += area_ha * coefficient;
  }
}

void take_parcels(Parcels const& parcels, Demand const& demand, Connections const& connections,
                  RunoffCoefficients const& share, unsigned jobs, Runoff& runoff) {
  Column<ParcelId, PieceId> piece(parcels.size());
  Column<ParcelId, double> area_ha(parcels.size(), 0);
  Column<ParcelId, double> told(parcels.size(), unknown_value);  // coefficient, by the land use
  bool uses = parcels.land_use.size() == parcels.size();
  parallel_for(parcels.size(), 4096, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      ParcelId parcel{row};
      if (parcels.shape.kind(parcel) == ShapeKind::none) continue;
      piece[parcel] = connections.find(parcel).taken().piece;
      if (!piece[parcel]) continue;
      area_ha[parcel] = area_m2(parcels.shape, parcel.value()) / hectare_m2;
      if (!uses || parcels.land_use[ParcelId{row}].empty()) continue;
      if (auto use = share.land_use.find(parcels.land_use[ParcelId{row}]); use != share.land_use.end())
        told[parcel] = use->second;
    }
  });
  for (std::size_t row = 0; row < parcels.size(); ++row) {
    ParcelId parcel{row};
    if (!piece[parcel]) {
      ++runoff.left_out;
      continue;
    }
    double coefficient = told[parcel];
    if (!known(coefficient)) {
      ++runoff.assumed;
      coefficient = demand.developed[parcel] != 0 ? share.built_up : share.open;
    }
    runoff.area.piece_ha[piece[parcel]] += area_ha[parcel];
    runoff.effective.piece_ha[piece[parcel]] += area_ha[parcel] * coefficient;
  }
}

}  // namespace

Runoff find_runoff(City const& city, Demand const& demand, Sewers const& sewers, Barriers const& barriers,
                   StormDesign const& design, CoverageOptions const& options) {
  Runoff runoff;
  for (DrainedArea* into : {&runoff.area, &runoff.effective}) {
    into->piece_ha.resize(sewers.network.piece_total(), 0);
    into->vertex_ha.resize(sewers.network.vertex_count(), 0);
  }
  if (city.catchments.size() > 0) {
    take_catchments(city.catchments, city.nodes, design.runoff, runoff);
  } else if (!demand.developed.empty()) {
    Connections connections{city.parcels, sewers, barriers, Group::storm, options.reach_m};
    take_parcels(city.parcels, demand, connections, design.runoff, options.jobs, runoff);
  }
  for (double hectares : runoff.area.piece_ha) runoff.total_ha += hectares;
  for (double hectares : runoff.area.vertex_ha) runoff.total_ha += hectares;
  for (double hectares : runoff.effective.piece_ha) runoff.effective_ha += hectares;
  for (double hectares : runoff.effective.vertex_ha) runoff.effective_ha += hectares;
  return runoff;
}

}  // namespace qinzao
