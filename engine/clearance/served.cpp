#include "engine/clearance/served.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double million = 1'000'000;

/// Every household's parts in whole millionths that sum to a million.
std::map<std::pair<HouseholdId, ParcelId>, std::int64_t> millionths_of(Occupants const& occupants) {
  std::map<std::pair<HouseholdId, ParcelId>, double> parts;
  for (std::uint32_t row = 0; row < occupants.land().parcels.size(); ++row)
    for (HouseholdPart const& part : occupants.on(ParcelId{row})) parts[{part.household, part.parcel}] += part.part;
  std::map<std::pair<HouseholdId, ParcelId>, std::int64_t> whole;
  HouseholdId last;
  double sum = 0;
  std::int64_t given = 0;
  for (auto const& [key, part] : parts) {
    if (key.first != last) {
      last = key.first;
      sum = 0;
      given = 0;
    }
    sum += part;
    auto share = std::llround(sum * million) - given;
    whole[key] = share;
    given += share;
  }
  return whole;
}

/// Looks for the stretches that parcels could be connected to.
class Reaching {
 public:
  Reaching(Planned const& planned, Stretches const& stretches, Survey const& today)
      : planned_{planned}, stretches_{stretches}, today_{today} {}

  /// The stretches within reach of a parcel across no barrier, rising; `nearest`: of each, where it is nearest.
  std::vector<StretchId> in_reach(ParcelId parcel) const {
    std::set<StretchId> found;
    Shapes const& shapes = today_.city.parcels.shape;
    double reach_m = today_.options.reach_m;
    planned_.segments.boxes.query(shapes.box(parcel.value()).grown(reach_m), [&](std::uint32_t row) {
      auto [pipe, vertex] = planned_.segments.segments[row];
      if (!takes(pipe)) return true;
      look(parcel, pipe, vertex, [&](StretchId stretch) { found.insert(stretch); });
      return true;
    });
    return {found.begin(), found.end()};
  }

  /// Where along a pipe's drawing a parcel is nearest to a piece of it.
  double nearest_m(ParcelId parcel, PieceId piece) const {
    PipeId pipe = planned_.network.pipe[piece];
    auto line = planned_.pipes.line.line(pipe);
    double best_m = std::numeric_limits<double>::infinity();
    double place_m = planned_.network.begin_m[piece];
    if (today_.city.parcels.shape.kind(parcel) == ShapeKind::none) return place_m;
    double passed_m = 0;
    for (std::size_t v = 1; v < line.size(); ++v) {
      double metres = distance_m(line[v - 1], line[v]);
      double from = std::max(planned_.network.begin_m[piece] - passed_m, 0.0);
      double to = std::min(planned_.network.end_m[piece] - passed_m, metres);
      if (metres > 0 && from <= to) {
        Point along = (1 / metres) * (line[v] - line[v - 1]);
        Point a = line[v - 1] + from * along;
        auto found = connect(today_.city.parcels.shape, parcel.value(), a, line[v - 1] + to * along, best_m);
        if (found && found->length_m < best_m) {
          best_m = found->length_m;
          place_m = passed_m + from + distance_m(a, found->to);
        }
      }
      passed_m += metres;
    }
    return place_m;
  }

 private:
  bool takes(PipeId pipe) const {
    return carries(planned_.pipes.system[pipe], Group::foul) && is_gravity(planned_.pipes, pipe);
  }

  template <typename Visit>
  void look(ParcelId parcel, PipeId pipe, std::uint32_t vertex, Visit visit) const {
    auto line = planned_.pipes.line.line(pipe);
    Point a = line[vertex];
    Point b = line[vertex + 1];
    double metres = distance_m(a, b);
    if (metres == 0) return;
    double passed_m = length_m(line.subspan(0, vertex + 1));
    std::vector<double> barriers = today_.barriers().crossings(a, b);
    PieceId first = planned_.network.first_piece[pipe];
    for (std::uint32_t i = 0; i < planned_.network.piece_count[pipe]; ++i)
      for (StretchId stretch : stretches_.of_piece[PieceId{first.value() + i}]) {
        std::vector<double> cuts{std::max((stretches_.drawn[stretch].from_m - passed_m) / metres, 0.0)};
        double end = std::min((stretches_.drawn[stretch].to_m - passed_m) / metres, 1.0);
        if (cuts.front() >= end) continue;
        for (double at : barriers)
          if (at > cuts.front() && at < end) cuts.push_back(at);
        cuts.push_back(end);
        for (std::size_t cut = 1; cut < cuts.size(); ++cut) {
          auto found = connect(today_.city.parcels.shape, parcel.value(), a + cuts[cut - 1] * (b - a),
                               a + cuts[cut] * (b - a), today_.options.reach_m);
          if (!found || today_.barriers().crossed(found->from, found->to)) continue;
          visit(stretch);
          break;
        }
      }
  }

  Planned const& planned_;
  Stretches const& stretches_;
  Survey const& today_;
};

/// Where a parcel is connected when everything is built.
struct Connected {
  PieceId piece;  // none: nowhere
  double at_m = 0;
  bool drains = false;
};

/// By its lateral in the plan; without one, by the connection that gaps gives it.
Connected connected(Planned const& planned, Coverage const& built, Reaching const& reaching, ParcelId parcel) {
  if (auto own = planned.laterals.find(parcel); own != planned.laterals.end()) {
    PieceId piece = planned.network.piece_at(own->second.pipe, own->second.at_m);
    return {piece, own->second.at_m, drains(planned.draining[0], piece)};
  }
  PieceId piece = built.piece[parcel];
  if (!piece) return {};
  return {piece, reaching.nearest_m(parcel, piece), built.service[parcel] == Service::served};
}

}  // namespace

ServedParcels find_served(Planned const& planned, Stretches const& stretches, BlockResult const& blocks,
                          Occupants const& occupants, Survey const& today, double per_parcel) {
  std::set<HouseholdId> leaving;  // with their buildings
  for (std::size_t row = 0; row < blocks.reaches.size(); ++row)
    for (Blocked const& blocked : blocks.reaches[ReachId{row}].blocked)
      if (blocked.block == Block::hard && blocked.blocker.household) leaving.insert(blocked.blocker.household);
  auto parts = millionths_of(occupants);
  Parcels const& parcels = today.city.parcels;
  Coverage built = cover(parcels, today.demand(), planned.sewers(), today.barriers(),
                         {today.options.reach_m, today.options.jobs, {}});
  Reaching reaching{planned, stretches, today};
  ServedParcels served;
  for (std::uint32_t row = 0; row < parcels.size(); ++row) {
    ParcelId parcel{row};
    if (!lacks_sewer(today.coverage().service[parcel])) continue;
    Connected to = connected(planned, built, reaching, parcel);
    if (!to.piece) continue;
    if (!to.drains) {
      ReachId reach = planned.reach_of[planned.network.pipe[to.piece]];
      if (reach && planned.reaches[reach].listed) ++served.leads_nowhere;
      continue;
    }
    NewlyServed one{parcel, 0, {}, {}};
    one.home = stretches.at(to.piece, to.at_m);
    if (!one.home) continue;
    auto on = occupants.on(parcel);
    for (HouseholdPart const& part : on) {
      bool stays = occupants.acquisition(part.household) != Acquisition::open && !leaving.contains(part.household) &&
                   !occupants.status(part.household).at_least(Stage::demolished);
      if (stays) one.millionths += parts.at({part.household, parcel});
    }
    if (on.empty()) {
      double count = today.demand().households[parcel];
      if (!known(count)) {
        count = per_parcel;
        ++served.assumed;
      }
      one.millionths = std::llround(count * million);
    }
    if (parcels.shape.kind(ParcelId{row}) == ShapeKind::polygon) one.in_reach = reaching.in_reach(parcel);
    if (std::ranges::find(one.in_reach, one.home) == one.in_reach.end()) one.in_reach.push_back(one.home);
    std::ranges::sort(one.in_reach);
    served.list.push_back(std::move(one));
  }
  return served;
}

}  // namespace qinzao
