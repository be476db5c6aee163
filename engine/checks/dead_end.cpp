#include "engine/checks/check.hpp"
#include "engine/checks/flow_end.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

std::string_view name_of(bool foul, bool storm) {
  return foul && storm ? "combined" : foul ? "foul" : "storm";
}

/// A vertex that flow enters and can leave through no pipe at all, not an outlet, nor a treatment plant that a storm
/// pipe enters.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  TwinCuts const& cuts = input.survey.twin_cuts();
  for (std::size_t row = 0; row < sewers.network.vertex_count(); ++row) {
    VertexId vertex{row};
    FlowEnd foul = flow_end_at(sewers, vertex, Group::foul);
    FlowEnd storm = flow_end_at(sewers, vertex, Group::storm);
    if (!foul.is && !storm.is) continue;
    Finding& finding = findings.add("dead_end", Severity::error, subject_at(sewers.pipes, sewers.network, vertex));
    finding.reason = name_of(foul.is, storm.is);
    finding.doubt = foul.doubt || storm.doubt;
    for (Group group : groups)  // what leaves the other leads all of it on
      if (NodeId twin = cuts.at(vertex, group)) finding.cause = subject_of(twin);
    findings.place_last(known(sewers.network.place[vertex].x) ? ShapeKind::point : ShapeKind::none,
                        std::span{&sewers.network.place[vertex], 1});
  }
}

}  // namespace

Check dead_end_check() {
  return {
      .name = "dead_end",
      .group = "topology",
      .place = 40,
      .title = {"断头管", "dead end"},
      .definition = {"有水流入、没有管流出、又不是终点的管点", "a node flow enters and cannot leave, not a terminal"},
      .reasons =
          {{"foul", {"污水断头管", "foul dead end"}, "", {"污水断头于 {id}，无下游", "foul flow ends at {id}"}},
           {"storm", {"雨水断头管", "storm dead end"}, "", {"雨水断头于 {id}，无下游", "storm flow ends at {id}"}},
           {"combined",
            {"合流断头管", "combined dead end"},
            "",
            {"合流水断头于 {id}，无下游", "combined flow ends at {id}"}}},
      .needs = {.outlets = Outlets::any},
      .manual = {.reasons = "foul, storm, combined",
                 .definition = "a vertex the group enters, that no pipe leaves, and that is no outlet; not a treatment "
                               "plant that a storm pipe enters",
                 .geometry = "point"},
      .find = find};
}

}  // namespace qinzao
