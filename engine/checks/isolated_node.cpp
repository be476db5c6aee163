#include <optional>

#include "engine/checks/check.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// A node at which no pipe in service ends. reason alone, or on_pipe where a pipe passes within snap. Inlets alone are
/// info: their leads are seldom drawn.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  double snap_m = input.survey.options.snap_m;
  for (std::size_t row = 0; row < sewers.nodes.size(); ++row) {
    VertexId vertex{row};
    if (!sewers.network.leaving[vertex].empty() || !sewers.network.entering[vertex].empty()) continue;
    Point at = sewers.nodes.at(NodeId{row});
    std::optional<PipeId> passing;
    if (known(at.x))
      sewers.segments.boxes.query(box_of(at).grown(snap_m), [&](std::uint32_t segment) {
        auto [pipe, v] = sewers.segments.segments[segment];
        auto line = sewers.pipes.line.line(pipe.value());
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
      .definition = {"没有在用管道接到的管点", "a node at which no pipe in service ends"},
      .reasons = {{"alone", {"孤立管点", "isolated node"}, "", {"管点 {id} 没有接任何管", "no pipe ends at node {id}"}},
                  {"on_pipe",
                   {"管段中部的井未断开管道", "node on an unbroken pipe"},
                   "",
                   {"管点 {id} 在 {others} 的管段中部，管道却没有在此断开",
                    "node {id} lies on {others}, which passes without ending there"}}},
      .manual = {.reasons = "alone, on_pipe",
                 .definition = "a node at which no pipe in service ends; inlets alone are info",
                 .geometry = "point"},
      .find = find};
}

}  // namespace qinzao
