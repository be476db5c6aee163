#include <cmath>
#include <map>

#include "engine/checks/check.hpp"
#include "engine/geo/crossing_pairs.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

Point drawn_end(Pipes const& pipes, PipeId pipe, int end) {
  auto line = pipes.line.line(pipe.value());
  return end == 0 ? line.front() : line.back();
}

/// Two gravity pipes of one flow group whose insides cross in plan, further than snap from every end, with no common
/// vertex there. One finding a pair; value: places where they cross.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  double snap_m = input.survey.options.snap_m;
  Pipes const& pipes = sewers.pipes;
  Network const& network = sewers.network;
  auto near_an_end = [&](PipeId pipe, Point at) {
    return distance_m(drawn_end(pipes, pipe, 0), at) <= snap_m || distance_m(drawn_end(pipes, pipe, 1), at) <= snap_m;
  };
  struct Place {
    PieceId piece;
    double level_m;  // unknown where an invert is
  };
  auto place_on = [&](PipeId pipe, Point at) {
    double chainage_m = project(pipes.line.line(pipe.value()), at).chainage_m;
    return Place{network.piece_at(pipe, chainage_m), network.invert_at(pipe, chainage_m)};
  };
  auto joined_there = [&](PieceId one, PieceId other, Point at) {
    for (VertexId a : {network.from[one], network.to[one]})
      if (distance_m(network.place[a], at) <= 2 * snap_m && (network.from[other] == a || network.to[other] == a))
        return true;
    return false;
  };
  std::vector<Segment> segments;
  std::vector<PipeId> pipe_of;
  for (auto [pipe, v] : sewers.segments.segments) {
    if (pipes.conveyance[pipe] == Conveyance::pressure) continue;
    auto line = pipes.line.line(pipe.value());
    segments.push_back({line[v], line[v + 1]});
    pipe_of.push_back(pipe);
  }
  auto without_node = [&](std::uint32_t a, std::uint32_t b, Point at) {
    PipeId one = pipe_of[a];
    PipeId other = pipe_of[b];
    if (one == other || !share_a_group(pipes.system[one], pipes.system[other])) return false;
    if (near_an_end(one, at) || near_an_end(other, at)) return false;
    Place here = place_on(one, at);
    Place there = place_on(other, at);
    constexpr double apart_m = 0.3;  // one passes over the other
    return !(std::abs(here.level_m - there.level_m) > apart_m + 1e-9) && !joined_there(here.piece, there.piece, at);
  };
  std::map<std::pair<PipeId, PipeId>, std::vector<Point>> pairs;
  for (CrossingPair const& found : crossing_pairs(segments, input.survey.options.jobs, without_node)) {
    auto [one, other] = std::minmax(pipe_of[found.one], pipe_of[found.other]);
    pairs[{one, other}].push_back(found.at);
  }
  for (auto& [pair, places] : pairs) {
    std::ranges::sort(places);
    Finding& finding = findings.add("crossing_without_node", Severity::warning, subject_of(pair.first));
    finding.more().more_subjects.push_back(subject_of(pair.second));
    finding.value = static_cast<double>(places.size());
    finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
    for (Point at : places) {
      findings.shapes.begin_part();
      findings.shapes.add(at);
    }
    findings.shapes.end_feature(ShapeKind::point);
  }
}

}  // namespace

Check crossing_without_node_check() {
  return {
      .name = "crossing_without_node",
      .group = "topology",
      .place = 100,
      .title = {"交叉无井", "crossing without node"},
      .definition = {"同类重力管在管段中部平面相交，交点没有井",
                     "two gravity pipes of one flow group cross inside both, with no node there"},
      .reasons = {{"",
                   {"交叉无井", "crossing without node"},
                   "places",
                   {"{id} 与 {others} 相交 {value} 处，没有井", "{id} and {others} cross in {value} without a node"}}},
      .manual =
          {.definition =
               "two gravity pipes of one group cross inside both, no node there, and no levels more than 0.3 m apart",
           .geometry = "points"},
      .find = find};
}

}  // namespace qinzao
