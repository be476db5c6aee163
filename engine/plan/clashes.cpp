#include "engine/plan/clashes.hpp"

#include <algorithm>
#include <tuple>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double joined_m = 0.5;  // a crossing this near to an end that joins the pipe is the join

/// Does an end of the reach stand on this pipe?
bool is_join(NamedReach const& reach, std::span<Point const> line, Point at) {
  for (Point end : {reach.from, reach.to})
    if (distance_m(end, at) <= joined_m && project(line, end).distance_m <= joined_m) return true;
  return false;
}

}  // namespace

std::vector<Clash> find_clashes(NamedPlan const& plan, Survey const& survey, double apart_m) {
  std::vector<Clash> clashes;
  Pipes const& pipes = survey.city.pipes;
  for (NamedReach const& reach : plan.reaches) {
    survey.segments().boxes.query(box_of(reach.from, reach.to), [&](std::uint32_t row) {
      PipeSegment const& segment = survey.segments().segments[row];
      std::span<Point const> line = pipes.line.line(segment.pipe);
      Point a = line[segment.vertex];
      Point b = line[segment.vertex + 1];
      if (!segments_touch(reach.from, reach.to, a, b)) return true;
      Point at = cross_inside(reach.from, reach.to, a, b) ? meeting(reach.from, reach.to, a, b)
                                                          : connect_segments(reach.from, reach.to, a, b).from;
      if (is_join(reach, line, at)) return true;
      double share = distance_m(reach.from, at) / std::max(1e-9, distance_m(reach.from, reach.to));
      double invert = reach.invert_up_m + share * (reach.invert_down_m - reach.invert_up_m);
      double other = survey.network().invert_at(segment.pipe, project(line, at).chainage_m);
      double other_height = pipes.section(segment.pipe).height_m;
      double above = invert - (other + other_height);              // the plan passes over it
      double below = other - (invert + reach.diameter_mm / 1000);  // or under it
      double apart = known(above) && known(below) ? std::max(above, below) : unknown_value;
      if (known(apart) && apart >= apart_m - 1e-9) return true;
      clashes.push_back({reach.pipe_id, std::string{pipes.id[segment.pipe]}, at, apart});
      return true;
    });
  }
  auto key = [](Clash const& it) { return std::tie(it.pipe_id, it.existing_id, it.at); };
  std::sort(clashes.begin(), clashes.end(), [&](Clash const& l, Clash const& r) { return key(l) < key(r); });
  auto same = [](Clash const& l, Clash const& r) {
    return l.pipe_id == r.pipe_id && l.existing_id == r.existing_id && distance_m(l.at, r.at) < 0.01;
  };
  clashes.erase(std::unique(clashes.begin(), clashes.end(), same), clashes.end());
  return clashes;
}

}  // namespace qinzao
