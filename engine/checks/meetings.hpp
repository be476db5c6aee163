#pragma once
#include <string_view>
#include <vector>

#include "engine/base/parallel.hpp"
#include "engine/sewer/hydraulics/hydraulics.hpp"

namespace qinzao {

/// A pipe that arrives at a vertex and the pipes of its flow groups that leave it.
struct Meeting {
  VertexId vertex;
  PipeId arriving;
  std::vector<PipeId> leaving;
  bool all_begin_here = true;  // a pipe that merely passes tells no level here
};

/// Asks every gravity pipe that arrives somewhere, side by side, in the order of the vertices.
template <typename Look>
void each_meeting(Hydraulics const& of, Findings& findings, Look look) {
  constexpr std::size_t grain = 8192;
  Network const& network = of.sewers.network;
  auto is_pumped = [&](PipeId pipe) { return of.reaches.gravity[pipe] == 0; };
  std::vector<Findings> found(network.vertex_count() / grain + 1);
  parallel_for(network.vertex_count(), grain, of.jobs, [&](std::size_t begin, std::size_t end) {
    Meeting meeting;
    for (std::size_t row = begin; row < end; ++row) {
      meeting.vertex = VertexId{row};
      auto leaving = network.leaving[meeting.vertex];
      if (leaving.empty()) continue;
      if (NodeId node = network.node(meeting.vertex)) {
        NodeKind kind = of.sewers.nodes.kind[node];
        if (kind == NodeKind::pump_station || kind == NodeKind::storage || kind == NodeKind::outfall) continue;
      }
      for (Incidence const& link : network.entering[meeting.vertex]) {
        meeting.arriving = network.pipe[link];
        if (link.doubtful) continue;  // it may flow the other way
        if (is_pumped(meeting.arriving) || of.reaches.down[meeting.arriving] != meeting.vertex) continue;
        meeting.leaving.clear();
        meeting.all_begin_here = true;
        bool pumped = false;  // or may flow the other way
        for (Incidence const& away : leaving) {
          PipeId pipe = network.pipe[away];
          if (pipe == meeting.arriving || !share_a_group(away.system, link.system)) continue;
          pumped = pumped || is_pumped(pipe) || away.doubtful;
          meeting.all_begin_here = meeting.all_begin_here && of.reaches.up[pipe] == meeting.vertex;
          meeting.leaving.push_back(pipe);
        }
        if (!pumped && !meeting.leaving.empty()) look(meeting, found[begin / grain]);
      }
    }
  });
  for (Findings& part : found) findings.append(std::move(part));
}

/// A finding at the place where pipes meet, about the one that arrives and one that leaves.
inline Finding& add_at(Hydraulics const& of, Findings& found, std::string_view check, Severity severity,
                       Meeting const& meeting, PipeId leaving) {
  Finding& finding = found.add(check, severity, subject_at(of.sewers.pipes, of.sewers.network, meeting.vertex));
  finding.more().more_subjects = {subject_of(meeting.arriving), subject_of(leaving)};
  Point place = of.sewers.network.place[meeting.vertex];
  found.place_last(known(place.x) ? ShapeKind::point : ShapeKind::none, std::span{&place, 1});
  return finding;
}

}  // namespace qinzao
