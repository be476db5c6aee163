#include <algorithm>

#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// A vertex that two gravity pipes of one system leave for sure, none of them an overflow or a device: nobody says how
/// the flow divides. value: pipes.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  Network const& network = sewers.network;
  for (std::size_t row = 0; row < network.vertex_count(); ++row) {
    VertexId vertex{row};
    auto leaving = network.leaving[vertex];
    if (leaving.size() < 2) continue;
    bool divided = std::ranges::any_of(leaving, [&](Incidence const& link) {
      PipeId pipe = network.pipe[link];
      return is_overflow(sewers.pipes, pipe) || sewers.pipes.device[pipe] != Device::none || link.doubtful;
    });
    if (divided) continue;
    for (System system : {System::sanitary, System::storm, System::combined}) {
      std::vector<Subject> pipes;
      for (Incidence const& link : leaving)
        if (link.system == system) pipes.push_back(subject_of(network.pipe[link]));
      if (pipes.size() < 2) continue;
      std::ranges::sort(pipes);
      Finding& finding = findings.add("fork", Severity::info, subject_at(sewers.pipes, network, vertex));
      finding.value = static_cast<double>(pipes.size());
      finding.more().more_subjects = std::move(pipes);
      findings.place_last(known(network.place[vertex].x) ? ShapeKind::point : ShapeKind::none,
                          std::span{&network.place[vertex], 1});
    }
  }
}

}  // namespace

Check fork_check() {
  return {.name = "fork",
          .group = "hydraulics",
          .place = 194,
          .title = {"分流不明", "fork"},
          .definition = {"同一系统的两根管从一处流出，没有溢流或装置说明如何分流",
                         "two pipes of one system leave a place, and no overflow or device says how the flow divides"},
          .reasons = {{"",
                       {"分流不明", "fork"},
                       "pipes",
                       {"同一系统有 {value}从 {id} 流出：{others}", "{value} of one system leave {id}: {others}"},
                       0}},
          .needs = {.details = true},
          .manual = {.geometry = "point"},
          .find = find};
}

}  // namespace qinzao
