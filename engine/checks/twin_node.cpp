#include "engine/checks/check.hpp"
#include "engine/sewer/network/upstream.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Two nodes at one place that no pipe joins (find_twins). breaks_flow: joined, the first would drain to the second;
/// what lies above it is told as of no_outlet. value: metres between them.
void find(CheckInput const& input, Findings& findings) {
  Survey const& survey = input.survey;
  Sewers sewers = survey.sewers();
  std::vector<Twin> const& twins = survey.twins();
  if (twins.empty()) return;
  bool piped_land = survey.city.parcels.size() > 0;
  Load const no_load;
  Load const& load = piped_land ? survey.load() : no_load;
  UpstreamSearch upstream{sewers, load};
  for (Twin const& twin : twins) {
    Finding& finding = findings.add("twin_node", Severity::warning, subject_of(twin.node));
    finding.more().more_subjects.push_back(subject_of(twin.other));
    finding.value = twin.distance_m;
    finding.reason = "same_place";
    if (!twin.breaks_flow()) continue;
    finding.reason = "breaks_flow";
    finding.severity = Severity::error;
    Group group = twin.breaks[0] ? Group::foul : Group::storm;
    Above above = upstream.above(VertexId{twin.node.value()}, group, [](PieceId) { return true; });
    finding.more().upstream_m = above.metres;
    if (!piped_land) continue;
    finding.more().parcels = above.parcels;
    if (load.households_known) finding.households = above.households;
  }
}

}  // namespace

Check twin_node_check() {
  return {.name = "twin_node",
          .group = "topology",
          .place = 115,
          .title = {"重合管点", "twin nodes"},
          .definition = {"平面上在同一处（容差之内）、同类管道各接其一、却没有管道相连的两个管点",
                         "two nodes at the same place in plan (within snap) that both have pipes of one flow group and "
                         "that no pipe connects"},
          .reasons = {{"breaks_flow",
                       {"重合管点断流", "twin nodes cut the flow"},
                       "m",
                       {"{id} 与 {others} 相距 {value}，应是同一管点：{id} 以上 {upstream} 管道因此排不出去",
                        "{id} and {others}, {value} apart, are one place: {upstream} of pipe above {id} do not drain "
                        "because they are not joined"},
                       2},
                      {"same_place",
                       {"管点重合", "two nodes at one place"},
                       "m",
                       {"{id} 与 {others} 相距 {value}，没有管道相连",
                        "{id} and {others} are {value} apart and not joined"},
                       2}},
          .manual = {.reasons = "breaks_flow (error): were the two one, a piece would drain that does not; same_place "
                                "(warning)",
                     .definition = "two nodes no more than snap apart, both with pipes of one flow group, that no pipe "
                                   "joins, with no inverts 0.3 m or more apart",
                     .geometry = "the node where flow ends"},
          .find = find};
}

}  // namespace qinzao
