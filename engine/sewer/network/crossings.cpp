#include "engine/sewer/network/crossings.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

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
    auto line = pipes_.line.line(pipe.value());
    return distance_m(line.front(), at) <= snap_m_ || distance_m(line.back(), at) <= snap_m_;
  }
  PipeCrossing crossing(PipeId one, PipeId other, Point at) const {
    return {one, other, at, project(pipes_.line.line(one.value()), at).chainage_m,
            project(pipes_.line.line(other.value()), at).chainage_m};
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
    auto line = sewers.pipes.line.line(pipe.value());
    segments.push_back({line[v], line[v + 1]});
    pipe_of.push_back(pipe);
  }
  auto asked = [&](std::uint32_t a, std::uint32_t b, Point at) {
    auto [one, other] = std::minmax(pipe_of[a], pipe_of[b]);
    return finder.matter(one, other) && !finder.near_an_end(one, at) && !finder.near_an_end(other, at) &&
           !finder.joined(finder.crossing(one, other, at));
  };
  std::vector<PipeCrossing> crossings;
  for (CrossingPair const& found : crossing_pairs(segments, jobs, asked)) {
    auto [one, other] = std::minmax(pipe_of[found.one], pipe_of[found.other]);
    crossings.push_back(finder.crossing(one, other, found.at));
  }
  std::ranges::sort(crossings, {}, [](PipeCrossing const& crossing) {
    return std::tuple{crossing.one, crossing.other, crossing.at};
  });
  return crossings;
}

}  // namespace qinzao
