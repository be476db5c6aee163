#include <algorithm>
#include <set>

#include "engine/checks/check.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Pieces of one group that do not drain and hang together without passing a place that drains.
std::vector<std::vector<PieceId>> stuck_parts(Sewers const& sewers, Group group) {
  Network const& network = sewers.network;
  Draining const& draining = sewers.of(group);
  auto undrained = [&](PieceId piece) { return carries(network.system[piece], group) && !drains(draining, piece); };
  Column<PieceId, std::uint8_t> taken(network.piece_total(), 0);
  Column<VertexId, std::uint8_t> passed(network.vertex_count(), 0);
  std::vector<std::vector<PieceId>> parts;
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    if (taken[PieceId{row}] != 0 || !undrained(PieceId{row})) continue;
    std::vector<PieceId>& part = parts.emplace_back(std::vector{PieceId{row}});
    taken[PieceId{row}] = 1;
    for (std::size_t i = 0; i < part.size(); ++i)
      for (VertexId vertex : {network.from[part[i]], network.to[part[i]]}) {
        if (draining.drains[vertex] != 0 || passed[vertex] != 0) continue;
        passed[vertex] = 1;  // all that is undrained there is of this part
        for (auto const& list : {network.leaving[vertex], network.entering[vertex]})
          for (PieceId next : list)
            if (taken[next] == 0 && undrained(next)) {
              taken[next] = 1;
              part.push_back(next);
            }
      }
    std::ranges::sort(part);
  }
  return parts;
}

/// The twin that cuts off all of these; none where that is true of a part of them alone.
NodeId twin_that_cuts(TwinCuts const& cuts, Network const& network, Group group, std::vector<PieceId> const& part) {
  auto cut_at = [&](PieceId piece) {
    NodeId below = cuts.at(network.to[piece], group);
    return below || network.doubtful[piece] == 0 ? below : cuts.at(network.from[piece], group);
  };
  NodeId twin = cut_at(part.front());
  return std::ranges::all_of(part, [&](PieceId piece) { return cut_at(piece) == twin; }) ? twin : NodeId{};
}

/// One finding for each connected set of pieces of a group that does not drain; reason disconnected, or against_flow
/// with the pipes to run the other way in details.reverse. value: pipes to reverse, or pipes in the set.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  Network const& network = sewers.network;
  for (Group group : groups) {
    if (!sewers.assesses(group)) continue;
    Draining const& draining = sewers.of(group);
    for (auto const& part : stuck_parts(sewers, group)) {
      std::set<PipeId> members;
      std::set<PipeId> reverse;
      double metres = 0;
      for (PieceId piece : part) {
        members.insert(network.pipe[piece]);
        metres += network.length_m(piece);
        for (VertexId vertex : {network.from[piece], network.to[piece]})
          if (PipeId against = draining.first_against[vertex]) reverse.insert(against);
      }
      Finding& finding = findings.add("no_outlet", Severity::error, subject_of(*members.begin()));
      FindingDetails& more = finding.more();
      for (PipeId pipe : members)
        if (pipe != *members.begin()) more.more_subjects.push_back(subject_of(pipe));
      more.upstream_m = metres;
      more.text = group == Group::foul ? "foul" : "storm";
      VertexId below = network.to[part.front()];
      NodeId twin = twin_that_cuts(input.survey.twin_cuts(), network, group, part);
      if (!reverse.empty()) {
        finding.reason = "against_flow";
        finding.severity = Severity::warning;
        finding.value = static_cast<double>(reverse.size());
        for (PipeId pipe : reverse) more.reverse.push_back(subject_of(pipe));
        if (PipeId against = draining.first_against[below]) finding.cause = subject_of(against);
      } else {
        finding.reason = "disconnected";
        finding.value = static_cast<double>(members.size());
        if (VertexId end = draining.dead_end[below]) finding.cause = subject_at(sewers.pipes, network, end);
      }
      if (twin) finding.cause = subject_of(twin);
      finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
      bool drawn = false;
      for (PieceId piece : part) {
        auto line = sewers.pipes.line.line(network.pipe[piece]);
        if (line.size() < 2) continue;
        drawn = true;
        findings.shapes.begin_part();
        for (Point vertex : stretch(line, network.begin_m[piece], network.end_m[piece])) findings.shapes.add(vertex);
      }
      findings.shapes.end_feature(drawn ? ShapeKind::line : ShapeKind::none);
    }
  }
}

}  // namespace

Check no_outlet_check() {
  return {
      .name = "no_outlet",
      .group = "topology",
      .place = 30,
      .title = {"孤立管线", "no outlet"},
      .definition = {"连在一起却排不到终点的管段：断开的，或要有几段反向才能排出的",
                     "connected pieces of a flow group that do not drain: disconnected, or draining only if some pipes "
                     "ran the other way"},
      .reasons = {{"disconnected",
                   {"孤立管线", "disconnected pipes"},
                   "pipes",
                   {"{value}管（{upstream}）与任何出路都不相连，止于 {cause}",
                    "{value} ({upstream}) without an outlet; flow ends at {cause}"}},
                  {"against_flow",
                   {"管道反向", "pipes drawn the wrong way"},
                   "pipes",
                   {"{upstream}管道排不出去，除非 {value}反向：{reverse}",
                    "{upstream} of pipe drain only if {value} ran the other way: {reverse}"}}},
      .needs = {.outlets = Outlets::any},
      .manual = {.reasons = "disconnected (error), against_flow (warning)",
                 .definition = "connected pieces of a group that do not drain",
                 .geometry = "lines"},
      .find = find};
}

}  // namespace qinzao
