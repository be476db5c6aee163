#include "engine/sewer/network/crossings.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <tuple>

#include "engine/base/parallel.hpp"
#include "engine/geo/crossing_pairs.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

class CrossingFinder {
 public:
  CrossingFinder(Sewers const& sewers, double snap_m)
      : pipes_{sewers.pipes}, network_{sewers.network}, snap_m_{snap_m} {}

  /// May a check speak of a crossing of the two?
  bool matter(PipeId one, PipeId other) const {
    if (one == other) return false;
    bool gravity = pipes_.conveyance[one] != Conveyance::pressure && pipes_.conveyance[other] != Conveyance::pressure;
    return (gravity && share_a_group(pipes_.system[one], pipes_.system[other])) ||
           (is_levelled(one) && is_levelled(other));
  }
  bool near_an_end(PipeId pipe, Point at) const {
    auto line = pipes_.line.line(pipe);
    return distance_m(line.front(), at) <= snap_m_ || distance_m(line.back(), at) <= snap_m_;
  }
  PipeCrossing crossing(PipeId one, PipeId other, Point at) const {
    return {one, other, at, project(pipes_.line.line(one), at).chainage_m,
            project(pipes_.line.line(other), at).chainage_m};
  }
  bool joined(PipeCrossing const& crossing) const {
    PieceId one = network_.piece_at(crossing.one, crossing.one_m);
    PieceId other = network_.piece_at(crossing.other, crossing.other_m);
    for (VertexId a : {network_.from[one], network_.to[one]})
      if (distance_m(network_.place[a], crossing.at) <= 2 * snap_m_ &&
          (network_.from[other] == a || network_.to[other] == a))
        return true;
    return false;
  }

 private:
  bool is_levelled(PipeId pipe) const {
    auto const& invert_m = network_.invert_m[pipe];
    return known(invert_m[0] + invert_m[1]) && known(pipes_.diameter_mm[pipe]);
  }

  Pipes const& pipes_;
  Network const& network_;
  double snap_m_;
};

/// > 0 when p lies left of ab; exactly as segments that cross are told (cross_inside).
double side(Point a, Point b, Point p) {
  return cross(b - a, p - a);
}

/// How far to turn from one direction to another, to the left: from 0 to a whole turn.
double turn(Point from, Point to) {
  double angle = std::atan2(cross(from, to), from.x * to.x + from.y * to.y);
  return angle < 0 ? angle + 2 * std::numbers::pi : angle;
}

/// The vertices before and after one on the inside of a line that lie elsewhere; nothing where there is none, or the
/// vertex before is the same place.
std::optional<std::pair<Point, Point>> around(std::span<Point const> line, std::uint32_t v) {
  if (v == 0 || line[v - 1] == line[v]) return std::nullopt;
  for (std::uint32_t next = v + 1; next < line.size(); ++next)
    if (line[next] != line[v]) return std::pair{line[v - 1], line[next]};
  return std::nullopt;
}

/// Crossings at a shape point that lies exactly on another line, or on a shape point of it: no two segments cross
/// there inside both. What runs along the other line on either side does not cross it.
class ShapePoints {
 public:
  explicit ShapePoints(Sewers const& sewers) : lines_{sewers.pipes.line}, segments_{sewers.segments} {}

  /// Calls `found(other pipe, place)` for each line crossed at the shape point with which this segment begins.
  template <typename Found>
  void look_at(std::uint32_t segment, Found found) const {
    auto [pipe, v] = segments_.segments[segment];
    auto line = lines_.line(pipe.value());
    auto own = around(line, v);
    if (!own) return;
    Point at = line[v];
    segments_.boxes.query(box_of(at), [&](std::uint32_t i) {
      auto [other, w] = segments_.segments[i];
      if (other == pipe) return true;
      auto through = lines_.line(other.value());
      bool crosses = through[w] == at ? pipe < other && crosses_at_vertex(*own, around(through, w), at)
                                      : crosses_inside(*own, through[w], through[w + 1], at);
      if (crosses) found(other, at);
      return true;
    });
  }

 private:
  static bool crosses_inside(std::pair<Point, Point> const& own, Point c, Point d, Point at) {
    if (at == d || side(c, d, at) != 0 || !box_of(c, d).overlaps(box_of(at))) return false;
    double from = side(c, d, own.first);
    double to = side(c, d, own.second);
    return (from > 0 && to < 0) || (from < 0 && to > 0);
  }
  static bool crosses_at_vertex(std::pair<Point, Point> const& own,
                                std::optional<std::pair<Point, Point>> const& through, Point at) {
    if (!through) return false;
    Point back = through->first - at;
    double whole = turn(back, through->second - at);
    double from = turn(back, own.first - at);
    double to = turn(back, own.second - at);
    bool along = from == 0 || to == 0 || from == whole || to == whole;
    return !along && (from < whole) != (to < whole);
  }

  Shapes const& lines_;
  SegmentIndex const& segments_;
};

}  // namespace

bool lacks_node(Pipes const& pipes, Network const& network, PipeCrossing const& crossing) {
  constexpr double apart_m = 0.3;  // one passes over the other
  if (pipes.conveyance[crossing.one] == Conveyance::pressure ||
      pipes.conveyance[crossing.other] == Conveyance::pressure)
    return false;
  double one_m = network.invert_at(crossing.one, crossing.one_m);
  double other_m = network.invert_at(crossing.other, crossing.other_m);
  return share_a_group(pipes.system[crossing.one], pipes.system[crossing.other]) &&
         !(std::abs(one_m - other_m) > apart_m + 1e-9);
}

std::vector<PipeCrossing> find_crossings(Sewers const& sewers, double snap_m, unsigned jobs) {
  CrossingFinder finder{sewers, snap_m};
  std::vector<Segment> segments;
  std::vector<PipeId> pipe_of;
  segments.reserve(sewers.segments.segments.size());
  pipe_of.reserve(sewers.segments.segments.size());
  for (auto [pipe, v] : sewers.segments.segments) {
    auto line = sewers.pipes.line.line(pipe);
    segments.push_back({line[v], line[v + 1]});
    pipe_of.push_back(pipe);
  }
  auto may_speak = [&](PipeId one, PipeId other, Point at) {
    return finder.matter(one, other) && !finder.near_an_end(one, at) && !finder.near_an_end(other, at) &&
           !finder.joined(finder.crossing(one, other, at));
  };
  auto asked = [&](std::uint32_t a, std::uint32_t b, Point at) {
    auto [one, other] = std::minmax(pipe_of[a], pipe_of[b]);
    return may_speak(one, other, at);
  };
  std::vector<PipeCrossing> crossings;
  for (CrossingPair const& found : crossing_pairs(segments, jobs, asked)) {
    auto [one, other] = std::minmax(pipe_of[found.one], pipe_of[found.other]);
    crossings.push_back(finder.crossing(one, other, found.at));
  }
  constexpr std::size_t grain = 8192;
  ShapePoints shape_points{sewers};
  std::vector<std::vector<PipeCrossing>> parts(segments.size() / grain + 1);
  parallel_for(segments.size(), grain, jobs, [&](std::size_t begin, std::size_t end) {
    for (auto segment = static_cast<std::uint32_t>(begin); segment < end; ++segment)
      shape_points.look_at(segment, [&](PipeId through, Point at) {
        auto [one, other] = std::minmax(pipe_of[segment], through);
        if (may_speak(one, other, at)) parts[begin / grain].push_back(finder.crossing(one, other, at));
      });
  });
  for (auto const& part : parts) crossings.insert(crossings.end(), part.begin(), part.end());
  std::ranges::sort(crossings, {}, [](PipeCrossing const& crossing) {
    return std::tuple{crossing.one, crossing.other, crossing.at};
  });
  return crossings;
}

}  // namespace qinzao
