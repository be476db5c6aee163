#include <algorithm>

#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

std::vector<Subject> pipes_of(Network const& network, std::span<Incidence const> links, bool certain_only) {
  std::vector<Subject> pipes;
  for (Incidence const& link : links)
    if (!certain_only || !link.doubtful) pipes.push_back(subject_of(network.pipe[link]));
  std::ranges::sort(pipes);
  pipes.erase(std::ranges::unique(pipes).begin(), pipes.end());
  return pipes;
}

/// An outfall that a pipe leaves for sure, or at which several arrive. value: such pipes.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  for (std::size_t row = 0; row < sewers.nodes.size(); ++row) {
    if (sewers.nodes.kind[NodeId{row}] != NodeKind::outfall) continue;
    auto add = [&](std::string_view reason, Severity severity, std::vector<Subject> pipes) {
      Finding& finding = findings.add("odd_outfall", severity, subject_of(NodeId{row}));
      finding.reason = reason;
      finding.value = static_cast<double>(pipes.size());
      finding.more().more_subjects = std::move(pipes);
    };
    VertexId vertex{row};
    auto leaving = pipes_of(sewers.network, sewers.network.leaving[vertex], true);
    auto arriving = pipes_of(sewers.network, sewers.network.entering[vertex], false);
    if (!leaving.empty()) add("leaves", Severity::warning, std::move(leaving));
    if (arriving.size() > 1) add("several", Severity::info, std::move(arriving));
  }
}

}  // namespace

Check odd_outfall_check() {
  return {.name = "odd_outfall",
          .group = "topology",
          .place = 142,
          .title = {"排放口异常", "odd outfall"},
          .definition = {"有管从排放口流出，或几根管汇到同一排放口",
                         "a pipe leaves an outfall, or several pipes arrive at one"},
          .reasons = {{"leaves",
                       {"排放口有管流出", "a pipe leaves an outfall"},
                       "pipes",
                       {"有 {value}从排放口 {id} 流出：{others}", "{value} leaving outfall {id}: {others}"},
                       0},
                      {"several",
                       {"几根管接到一个排放口", "several pipes at one outfall"},
                       "pipes",
                       {"{value}汇到排放口 {id}：{others}", "{value} arrive at outfall {id}: {others}"},
                       0}},
          .manual = {.reasons = "leaves (warning), several (info)", .geometry = "the outfall"},
          .find = find};
}

}  // namespace qinzao
