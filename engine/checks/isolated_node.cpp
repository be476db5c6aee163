#include <optional>
#include <vector>

#include "engine/checks/check.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// 1: a pipe that is still to be built ends at the node, by name or as drawn.
Column<NodeId, std::uint8_t> awaited(City const& city, double snap_m) {
  Column<NodeId, std::uint8_t> awaited(city.nodes.size(), 0);
  TextIndex ids{city.nodes.id};
  std::vector<Box> places;
  for (std::size_t row = 0; row < city.nodes.size(); ++row) {
    Point at = city.nodes.at(NodeId{row});
    places.push_back(known(at.x) ? box_of(at) : Box{});
  }
  BoxIndex index{places};
  for (std::size_t row = 0; row < city.pipes.size(); ++row) {
    PipeId pipe{row};
    if (city.pipes.status[pipe] != Status::proposed && city.pipes.status[pipe] != Status::under_construction) continue;
    for (std::string_view name : {city.pipes.from_node[PipeId{row}], city.pipes.to_node[PipeId{row}]})
      if (auto node = ids.find(name)) awaited[NodeId{*node}] = 1;
    auto line = city.pipes.line.line(pipe);
    if (line.empty()) continue;
    for (Point end : {line.front(), line.back()})
      index.query(box_of(end).grown(snap_m), [&](std::uint32_t node) {
        if (distance_m(city.nodes.at(NodeId{node}), end) <= snap_m) awaited[NodeId{node}] = 1;
        return true;
      });
  }
  return awaited;
}

/// A node at which no pipe in service ends, and none to be built. reason alone, or on_pipe where a pipe passes within
/// snap. Inlets alone are info: their leads are seldom drawn.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  double snap_m = input.survey.options.snap_m;
  Column<NodeId, std::uint8_t> planned = awaited(input.survey.city, snap_m);
  for (std::size_t row = 0; row < sewers.nodes.size(); ++row) {
    VertexId vertex{row};
    if (!sewers.network.leaving[vertex].empty() || !sewers.network.entering[vertex].empty()) continue;
    if (planned[NodeId{row}] != 0) continue;
    Point at = sewers.nodes.at(NodeId{row});
    std::optional<PipeId> passing;
    if (known(at.x))
      sewers.segments.boxes.query(box_of(at).grown(snap_m), [&](std::uint32_t segment) {
        auto [pipe, v] = sewers.segments.segments[segment];
        auto line = sewers.pipes.line.line(pipe);
        if (distance_m(nearest_on_segment(line[v], line[v + 1], at), at) <= snap_m && (!passing || pipe < *passing))
          passing = pipe;
        return true;
      });
    bool inlet = sewers.nodes.kind[NodeId{row}] == NodeKind::inlet;
    Finding& finding =
        findings.add("isolated_node", inlet && !passing ? Severity::info : Severity::warning, subject_of(NodeId{row}));
    finding.reason = passing ? "on_pipe" : "alone";
    if (passing) finding.more().more_subjects.push_back(subject_of(*passing));
  }
}

}  // namespace

Check isolated_node_check() {
  return {
      .name = "isolated_node",
      .group = "topology",
      .place = 130,
      .title = {"孤立管点", "isolated node"},
      .definition = {"没有在用或规划管道接到的管点", "a node at which no pipe in service or to be built ends"},
      .reasons = {{"alone", {"孤立管点", "isolated node"}, "", {"管点 {id} 没有接任何管", "no pipe ends at node {id}"}},
                  {"on_pipe",
                   {"管段中部的井未断开管道", "node on an unbroken pipe"},
                   "",
                   {"管点 {id} 在 {others} 的管段中部，管道却没有在此断开",
                    "node {id} lies on {others}, which passes without ending there"}}},
      .manual = {.reasons = "alone, on_pipe",
                 .definition = "a node at which no pipe in service or to be built ends; inlets alone are info",
                 .geometry = "point"},
      .find = find};
}

}  // namespace qinzao
