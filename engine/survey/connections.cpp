#include "engine/survey/connections.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// The shares of the path from a to b between which it lies inside the box, or a little outside; 1 and 0 where it does
/// not.
std::pair<double, double> share_inside(Box const& box, Point a, Point b) {
  constexpr double more_m = 1;  // what touches the box is inside, in spite of rounding
  double from = 0;
  double to = 1;
  auto cut = [&](double low, double high, double at, double step) {
    if (step == 0) return;
    double enters = (low - at) / step;
    double leaves = (high - at) / step;
    from = std::max(from, std::min(enters, leaves));
    to = std::min(to, std::max(enters, leaves));
  };
  cut(box.min_x - more_m, box.max_x + more_m, a.x, b.x - a.x);
  cut(box.min_y - more_m, box.max_y + more_m, a.y, b.y - a.y);
  return {from, to};
}

}  // namespace

void ConnectionPath::offer(double metres, PieceId candidate) {
  if (std::tie(metres, candidate) < std::tie(length_m, piece)) {
    length_m = metres;
    piece = candidate;
  }
}

Connections::Connections(Parcels const& parcels, Sewers const& sewers, Barriers const& barriers, Group group,
                         double reach_m)
    : parcels_{parcels}, sewers_{sewers}, barriers_{barriers}, group_{group}, reach_m_{reach_m} {
  Network const& network = sewers.network;
  draining_.resize(network.piece_total(), 0);
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    draining_[piece] = takes_sewage(piece) && qinzao::drains(sewers.of(group), piece) ? 1 : 0;
  }
  std::vector<Box> boxes;
  for (auto [pipe, v] : sewers.segments.segments) {
    if (!carries(sewers.pipes.system[pipe], group) || !is_gravity(sewers.pipes, pipe)) continue;
    auto line = sewers.pipes.line.line(pipe);
    PieceId piece = network.first_piece[pipe];
    if (network.piece_count[pipe] == 1 && !takes_sewage(piece)) continue;
    segments_.push_back({line[v], line[v + 1], pipe, v, piece, drains(piece), network.piece_count[pipe] > 1});
    boxes.push_back(box_of(line[v], line[v + 1]));
  }
  index_ = BoxIndex{boxes};
}

ConnectionPaths Connections::find(ParcelId parcel) const {
  ConnectionPaths paths;
  Box box = parcels_.shape.box(parcel);
  AskedShape shape{parcels_.shape, parcel.value()};
  Box reach = box.grown(reach_m_);
  bool fenced = barriers_.any_in(reach);
  struct Near {
    double square;  // of the distance between the boxes, never more than the path itself
    Segment const* segment;
  };
  std::array<Near, 48> near;  // the nearest are measured first: they leave little to measure of the others
  std::size_t count = 0;
  auto measure = [&](Near const& one) {
    if (!one.segment->drains && paths.draining.piece) return;  // what is not_draining counts only where nothing drains
    ConnectionPath& path = one.segment->drains ? paths.draining : paths.not_draining;
    double limit_m = std::min(reach_m_, path.length_m);
    if (one.square > limit_m * limit_m) return;
    if (auto found = shape.connect(one.segment->a, one.segment->b, limit_m))
      path.offer(found->length_m, one.segment->piece);
  };
  index_.query(reach, [&](std::uint32_t row) {
    Segment const& segment = segments_[row];
    if (segment.cut || fenced) {
      look_in_parts(shape, reach, segment, fenced, paths);
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
  return paths;
}

/// One drawn segment, cut where branches join and where barriers cross it. What lies outside the box of reach is too
/// far.
void Connections::look_in_parts(AskedShape& parcel, Box const& reach, Segment const& segment, bool fenced,
                                ConnectionPaths& paths) const {
  Point a = segment.a;
  Point b = segment.b;
  PipeId pipe = segment.pipe;
  double length = distance_m(a, b);
  double begin_m = length_m(sewers_.pipes.line.line(pipe).subspan(0, segment.vertex + 1));
  auto [near_from, near_to] = share_inside(reach, a, b);
  if (near_from > near_to) return;
  std::vector<double> cuts = fenced ? barriers_.crossings(a, b) : std::vector<double>{};
  std::erase_if(cuts,
                [near_from = near_from, near_to = near_to](double at) { return at <= near_from || at >= near_to; });
  PieceId first = sewers_.network.first_piece[pipe];
  auto ends = sewers_.network.end_m.values().subspan(first.value(), sewers_.network.piece_count[pipe] - 1);
  for (auto end = std::ranges::upper_bound(ends, begin_m + near_from * length); end != ends.end(); ++end) {
    double at = (*end - begin_m) / length;
    if (!(at < near_to)) break;
    if (at > near_from) cuts.push_back(at);
  }
  cuts.push_back(near_to);
  std::ranges::sort(cuts);
  double from = near_from;
  for (double to : cuts) {
    PieceId piece = sewers_.network.piece_at(pipe, begin_m + (from + to) / 2 * length);
    if (!takes_sewage(piece)) {
      from = to;
      continue;
    }
    auto found = parcel.connect(a + from * (b - a), a + to * (b - a), reach_m_);
    from = to;
    if (!found) continue;
    paths.nearest_m = std::min(paths.nearest_m, found->length_m);
    if (fenced && barriers_.crossed(found->from, found->to)) continue;
    (drains(piece) ? paths.draining : paths.not_draining).offer(found->length_m, piece);
  }
}

}  // namespace qinzao
