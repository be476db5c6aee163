#include "engine/gaps/coverage.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// The best connection found so far to one class of pipes.
struct Best {
  double length_m = std::numeric_limits<double>::infinity();
  PieceId piece;
  void offer(double metres, PieceId candidate) {
    if (std::tie(metres, candidate) < std::tie(length_m, piece)) {
      length_m = metres;
      piece = candidate;
    }
  }
};

class Surveyor {
 public:
  Surveyor(Parcels const& parcels, Sewers const& sewers, Barriers const& barriers, double reach_m)
      : parcels_{parcels}, sewers_{sewers}, barriers_{barriers}, reach_m_{reach_m} {
    Network const& network = sewers.network;
    draining_.resize(network.piece_total(), 0);
    for (std::size_t row = 0; row < network.piece_total(); ++row)
      draining_[PieceId{row}] = drains(network, sewers.of(Group::foul), PieceId{row}) ? 1 : 0;
    std::vector<Box> boxes;
    for (auto [pipe, v] : sewers.segments.segments) {
      if (!carries(sewers.pipes.system[pipe], Group::foul)) continue;
      auto line = sewers.pipes.line.line(pipe.value());
      PieceId piece = network.first_piece[pipe];
      foul_.push_back({line[v], line[v + 1], pipe, v, piece, draining_[piece] != 0, network.piece_count[pipe] > 1});
      boxes.push_back(box_of(line[v], line[v + 1]));
    }
    index_ = BoxIndex{boxes};
  }

  /// Looks at the foul pipes within reach of one parcel and writes its row.
  void look(ParcelId parcel, Coverage& coverage) const {
    Best draining;
    Best stuck;
    double nearest_m = std::numeric_limits<double>::infinity();
    Box box = parcels_.shape.box(parcel.value());
    Box reach = box.grown(reach_m_);
    bool fenced = barriers_.any_in(reach);
    struct Near {
      double square;  // of the distance between the boxes, never more than the way itself
      FoulSegment const* segment;
    };
    std::array<Near, 48> near;  // the nearest are measured first: they leave little to measure of the others
    std::size_t count = 0;
    auto measure = [&](Near const& one) {
      if (!one.segment->drains && draining.piece) return;  // what is stuck counts only where nothing drains
      Best& best = one.segment->drains ? draining : stuck;
      double limit_m = std::min(reach_m_, best.length_m);
      if (one.square > limit_m * limit_m) return;
      if (auto found = connect(parcels_.shape, parcel.value(), one.segment->a, one.segment->b, limit_m))
        best.offer(found->length_m, one.segment->piece);
    };
    index_.query(reach, [&](std::uint32_t row) {
      FoulSegment const& segment = foul_[row];
      if (segment.cut || fenced) {
        look_in_parts(parcel, segment.pipe, segment.vertex, fenced, draining, stuck, nearest_m);
        return true;
      }
      Near one{box_of(segment.a, segment.b).square_apart(box), &segment};
      if (count < near.size()) {
        near[count++] = one;
      } else {
        measure(one);
      }
      return true;
    });
    std::sort(near.begin(), near.begin() + count, [](Near const& a, Near const& b) { return a.square < b.square; });
    for (std::size_t i = 0; i < count; ++i) measure(near[i]);
    write(parcel, draining, stuck, nearest_m, coverage);
  }

  /// A known lateral decides instead of distance.
  void take_lateral(ParcelId parcel, PipeId pipe, Coverage& coverage) const {
    PieceId piece = sewers_.network.first_piece[pipe];
    Best best{0, piece};
    if (!parcels_.shape.vertices(parcel.value()).empty() && !sewers_.pipes.line.line(pipe.value()).empty()) {
      Projection on = project(sewers_.pipes.line.line(pipe.value()), parcels_.shape.vertices(parcel.value()).front());
      best = {on.distance_m, sewers_.network.piece_at(pipe, on.chainage_m)};
    }
    bool flows = carries(sewers_.pipes.system[pipe], Group::foul) && draining_[best.piece] != 0;
    write(parcel, flows ? best : Best{}, flows ? Best{} : best, std::numeric_limits<double>::infinity(), coverage);
  }

 private:
  bool storm_within_reach(ParcelId parcel) const {
    bool storm = false;
    sewers_.segments.boxes.query(parcels_.shape.box(parcel.value()).grown(reach_m_), [&](std::uint32_t row) {
      auto [pipe, v] = sewers_.segments.segments[row];
      auto line = sewers_.pipes.line.line(pipe.value());
      storm = sewers_.pipes.system[pipe] == System::storm &&
              connect(parcels_.shape, parcel.value(), line[v], line[v + 1], reach_m_);
      return !storm;
    });
    return storm;
  }

  /// One drawn segment, cut where branches join and where barriers cross it.
  void look_in_parts(ParcelId parcel, PipeId pipe, std::uint32_t v, bool fenced, Best& draining, Best& stuck,
                     double& nearest_m) const {
    auto line = sewers_.pipes.line.line(pipe.value());
    Point a = line[v];
    Point b = line[v + 1];
    double length = distance_m(a, b);
    double begin_m = length_m(line.subspan(0, v + 1));
    std::vector<double> cuts = fenced ? barriers_.crossings(a, b) : std::vector<double>{};
    PieceId first = sewers_.network.first_piece[pipe];
    for (std::uint32_t i = 0; i + 1 < sewers_.network.piece_count[pipe]; ++i)
      if (double at = (sewers_.network.end_m[PieceId{first.value() + i}] - begin_m) / length; at > 0 && at < 1)
        cuts.push_back(at);
    cuts.push_back(1);
    std::ranges::sort(cuts);
    double from = 0;
    for (double to : cuts) {
      PieceId piece = sewers_.network.piece_at(pipe, begin_m + (from + to) / 2 * length);
      auto found = connect(parcels_.shape, parcel.value(), a + from * (b - a), a + to * (b - a), reach_m_);
      from = to;
      if (!found) continue;
      nearest_m = std::min(nearest_m, found->length_m);
      if (fenced && barriers_.crossed(found->from, found->to)) continue;
      (draining_[piece] != 0 ? draining : stuck).offer(found->length_m, piece);
    }
  }

  void write(ParcelId parcel, Best const& draining, Best const& stuck, double nearest_m, Coverage& coverage) const {
    Best const& taken = draining.piece ? draining : stuck;
    coverage.piece[parcel] = taken.piece;
    coverage.distance_m[parcel] = static_cast<float>(taken.piece ? taken.length_m : nearest_m);
    if (draining.piece) {
      coverage.service[parcel] = Service::served;
    } else if (stuck.piece) {
      std::uint32_t reversals = sewers_.of(Group::foul).reversals[sewers_.network.to[stuck.piece]];
      coverage.service[parcel] = reversals == no_way ? Service::not_draining : Service::against_flow;
    } else if (std::isfinite(nearest_m)) {
      coverage.service[parcel] = Service::behind_barrier;
    } else {
      coverage.service[parcel] = Service::no_pipe;
      coverage.storm[parcel] = storm_within_reach(parcel) ? 1 : 0;
    }
  }

  Parcels const& parcels_;
  Sewers const& sewers_;
  Barriers const& barriers_;
  double reach_m_;
  Column<PieceId, std::uint8_t> draining_;
  /// One drawn segment of a foul pipe, with all that most parcels ask of it.
  struct FoulSegment {
    Point a;
    Point b;
    PipeId pipe;
    std::uint32_t vertex;
    PieceId piece;  // of the whole pipe, unless cut
    bool drains;
    bool cut;  // branches join its inside: look piece by piece
  };
  std::vector<FoulSegment> foul_;
  BoxIndex index_;
};

std::string_view reason_of(Service service) {
  switch (service) {
    case Service::no_pipe:
      return "no_pipe";
    case Service::behind_barrier:
      return "behind_barrier";
    case Service::not_draining:
      return "not_draining";
    case Service::against_flow:
      return "against_flow";
    default:
      return {};
  }
}

}  // namespace

Coverage cover(Parcels const& parcels, Demand const& demand, Sewers const& sewers, Barriers const& barriers,
               CoverageOptions const& options) {
  Coverage coverage;
  coverage.service.resize(parcels.size(), Service::not_developed);
  coverage.piece.resize(parcels.size());
  coverage.distance_m.resize(parcels.size(), std::numeric_limits<float>::quiet_NaN());
  coverage.storm.resize(parcels.size(), 0);
  Surveyor surveyor{parcels, sewers, barriers, options.reach_m};

  std::vector<PipeId> lateral;  // empty unless some parcel names one
  bool named = false;
  for (std::size_t row = 0; row < parcels.size() && !named; ++row) named = !parcels.connected_pipe[row].empty();
  if (named) {
    TextIndex pipes{sewers.pipes.id};
    lateral.resize(parcels.size());
    for (std::size_t row = 0; row < parcels.size(); ++row) {
      if (parcels.connected_pipe[row].empty()) continue;
      auto found = pipes.find(parcels.connected_pipe[row]);
      if (found && sewers.network.first_piece[PipeId{*found}]) {
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
      } else if (parcels.shape.kind(parcel.value()) == ShapeKind::none) {
        coverage.service[parcel] = Service::unplaced;
      } else {
        surveyor.look(parcel, coverage);
      }
    }
  });
  return coverage;
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

std::optional<Subject> cause_of(Coverage const& coverage, Sewers const& sewers, ParcelId parcel) {
  Service service = coverage.service[parcel];
  if (service != Service::not_draining && service != Service::against_flow) return std::nullopt;
  VertexId below = sewers.network.to[coverage.piece[parcel]];
  Draining const& foul = sewers.of(Group::foul);
  if (PipeId against = foul.first_against[below]) return subject_of(against);
  if (VertexId end = foul.dead_end[below]) return subject_at(sewers.network, end);
  return subject_of(sewers.network.pipe[coverage.piece[parcel]]);
}

void find_unserved(Coverage const& coverage, Demand const& demand, Sewers const& sewers, double reach_m,
                   Findings& findings) {
  for (std::size_t row = 0; row < coverage.service.size(); ++row) {
    ParcelId parcel{row};
    Service service = coverage.service[parcel];
    if (!lacks_sewer(service)) continue;
    Finding& finding = findings.add("unserved", Severity::error, {Layer::parcels, parcel.value()});
    finding.reason = reason_of(service);
    finding.limit = reach_m;
    if (std::isfinite(coverage.distance_m[parcel])) finding.value = static_cast<double>(coverage.distance_m[parcel]);
    if (service == Service::no_pipe) finding.storm_only = coverage.storm[parcel] != 0;
    if (service == Service::against_flow) {
      finding.severity = Severity::warning;
      finding.value = sewers.of(Group::foul).reversals[sewers.network.to[coverage.piece[parcel]]];
      finding.limit = 0;
    }
    if (known(demand.households[parcel])) finding.households = demand.households[parcel];
    finding.cause = cause_of(coverage, sewers, parcel);
    if (demand.clearing[parcel] != 0) {
      finding.severity = Severity::info;
      finding.reason = "clearing";
      finding.value.reset();
      finding.limit.reset();
    }
  }
}

}  // namespace qinzao
