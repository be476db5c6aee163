#include "engine/survey/coverage.hpp"

#include <cmath>

#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/connections.hpp"

namespace qinzao {

namespace {

class Surveyor {
 public:
  Surveyor(Parcels const& parcels, Sewers const& sewers, Connections const& foul, double reach_m)
      : parcels_{parcels}, sewers_{sewers}, foul_{foul}, reach_m_{reach_m} {}

  /// Looks at the foul pipes within reach of one parcel and writes its row.
  void look(ParcelId parcel, Coverage& coverage) const { write(parcel, foul_.find(parcel), coverage); }

  /// A known lateral decides instead of distance.
  void take_lateral(ParcelId parcel, PipeId pipe, Coverage& coverage) const {
    ConnectionPath path = nearest_path(parcel, pipe);
    if (sewers_.pipes.system[pipe] == System::storm) {
      coverage.service[parcel] = Service::lateral_to_storm;
      coverage.piece[parcel] = path.piece;
      coverage.distance_m[parcel] = static_cast<float>(path.length_m);
      return;
    }
    ConnectionPaths paths;
    (foul_.drains(path.piece) ? paths.draining : paths.not_draining) = path;
    write(parcel, paths, coverage);
  }

 private:
  /// The shortest path from the polygon to any part of the pipe; its length not-a-number where one of them is not
  /// drawn.
  ConnectionPath nearest_path(ParcelId parcel, PipeId pipe) const {
    auto line = sewers_.pipes.line.line(pipe);
    ConnectionPath nearest{std::numeric_limits<double>::quiet_NaN(), sewers_.network.first_piece[pipe]};
    if (parcels_.shape.kind(parcel) == ShapeKind::none || line.empty()) return nearest;
    nearest.length_m = std::numeric_limits<double>::infinity();
    double passed_m = 0;
    for (std::size_t v = 1; v < line.size(); ++v) {
      auto found = connect(parcels_.shape, parcel.value(), line[v - 1], line[v], nearest.length_m);
      if (found && found->length_m < nearest.length_m)
        nearest = {found->length_m, sewers_.network.piece_at(pipe, passed_m + distance_m(line[v - 1], found->to))};
      passed_m += distance_m(line[v - 1], line[v]);
    }
    return nearest;
  }

  bool storm_within_reach(ParcelId parcel) const {
    bool storm = false;
    AskedShape shape{parcels_.shape, parcel.value()};
    sewers_.segments.boxes.query(parcels_.shape.box(parcel).grown(reach_m_), [&](std::uint32_t row) {
      auto [pipe, v] = sewers_.segments.segments[row];
      auto line = sewers_.pipes.line.line(pipe);
      storm = sewers_.pipes.system[pipe] == System::storm && shape.connect(line[v], line[v + 1], reach_m_);
      return !storm;
    });
    return storm;
  }

  void write(ParcelId parcel, ConnectionPaths const& paths, Coverage& coverage) const {
    ConnectionPath const& taken = paths.taken();
    coverage.piece[parcel] = taken.piece;
    coverage.distance_m[parcel] = static_cast<float>(taken.piece ? taken.length_m : paths.nearest_m);
    if (paths.draining.piece) {
      coverage.service[parcel] = Service::served;
    } else if (paths.not_draining.piece) {
      std::uint32_t reversals = sewers_.of(Group::foul).reversals[sewers_.network.to[paths.not_draining.piece]];
      bool lost = reversals == no_way || !foul_.takes_sewage(paths.not_draining.piece);
      coverage.service[parcel] = lost ? Service::not_draining : Service::against_flow;
    } else if (std::isfinite(paths.nearest_m)) {
      coverage.service[parcel] = Service::behind_barrier;
    } else {
      coverage.service[parcel] = Service::no_pipe;
      coverage.storm[parcel] = storm_within_reach(parcel) ? 1 : 0;
    }
  }

  Parcels const& parcels_;
  Sewers const& sewers_;
  Connections const& foul_;
  double reach_m_;
};

}  // namespace

Coverage cover(Parcels const& parcels, Demand const& demand, Sewers const& sewers, Barriers const& barriers,
               CoverageOptions const& options) {
  Coverage coverage;
  coverage.service.resize(parcels.size(), Service::not_developed);
  coverage.piece.resize(parcels.size());
  coverage.distance_m.resize(parcels.size(), std::numeric_limits<float>::quiet_NaN());
  coverage.storm.resize(parcels.size(), 0);
  Connections foul{parcels, sewers, barriers, Group::foul, options.reach_m};
  Surveyor surveyor{parcels, sewers, foul, options.reach_m};

  std::vector<PipeId> lateral;  // empty unless some parcel names one
  bool named = false;
  for (std::size_t row = 0; row < parcels.size() && !named; ++row)
    named = !parcels.connected_pipe[ParcelId{row}].empty();
  if (named) {
    TextIndex pipes{sewers.pipes.id};
    lateral.resize(parcels.size());
    for (std::size_t row = 0; row < parcels.size(); ++row) {
      if (parcels.connected_pipe[ParcelId{row}].empty()) continue;
      auto found = pipes.find(parcels.connected_pipe[ParcelId{row}]);
      bool usable =
          found && sewers.network.first_piece[PipeId{*found}] && sewers.pipes.system[PipeId{*found}] != System::unknown;
      if (usable) {
        lateral[row] = PipeId{*found};
      } else {
        ++coverage.unknown_laterals;
      }
    }
  }
  parallel_for(parcels.size(), 4096, options.jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      ParcelId parcel{row};
      if (demand.developed[parcel] == 0) continue;
      if (named && lateral[row]) {
        surveyor.take_lateral(parcel, lateral[row], coverage);
      } else if (parcels.shape.kind(parcel) == ShapeKind::none) {
        coverage.service[parcel] = Service::unplaced;
      } else {
        surveyor.look(parcel, coverage);
      }
    }
    options.progress.add(end - begin);
  });
  return coverage;
}

void leave_unassessed(Coverage& coverage) {
  for (std::size_t row = 0; row < coverage.service.size(); ++row) {
    Service& service = coverage.service[ParcelId{row}];
    bool judged = service > Service::not_assessed && service != Service::lateral_to_storm;
    if (judged) service = Service::not_assessed;
  }
}

Load load_of(Coverage const& coverage, Demand const& demand, Network const& network) {
  Load load;
  load.households.resize(network.piece_total(), 0);
  load.parcels.resize(network.piece_total(), 0);
  load.households_known = demand.households_known;
  for (std::size_t row = 0; row < coverage.piece.size(); ++row) {
    ParcelId parcel{row};
    PieceId piece = coverage.piece[parcel];
    if (!piece) continue;
    load.parcels[piece] += 1;
    if (known(demand.households[parcel])) load.households[piece] += demand.households[parcel];
  }
  return load;
}

std::optional<Subject> cause_of(Coverage const& coverage, Sewers const& sewers, TwinCuts const& cuts, ParcelId parcel) {
  Service service = coverage.service[parcel];
  if (service != Service::not_draining && service != Service::against_flow) return std::nullopt;
  VertexId below = sewers.network.to[coverage.piece[parcel]];
  Draining const& foul = sewers.of(Group::foul);
  if (!takes_sewage(foul, coverage.piece[parcel])) return std::nullopt;
  if (NodeId twin = cuts.at(below, Group::foul)) return subject_of(twin);
  if (PipeId against = foul.first_against[below]) return subject_of(against);
  if (VertexId end = foul.dead_end[below]) return subject_at(sewers.pipes, sewers.network, end);
  return subject_of(sewers.network.pipe[coverage.piece[parcel]]);
}

}  // namespace qinzao
