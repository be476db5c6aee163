#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double least_m = 0.05;

/// A pipe shorter than `least_m`, or one whose two ends came to one vertex within twice snap. value: metres.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  double snap_m = input.survey.options.snap_m;
  for (std::size_t row = 0; row < sewers.pipes.size(); ++row) {
    PipeId pipe{row};
    if (!sewers.network.first_piece[pipe] || sewers.pipes.line.line(pipe.value()).empty()) continue;
    double metres = sewers.pipes.length_m(pipe);
    bool collapsed = metres <= 2 * snap_m && sewers.network.vertex_at(pipe, 0) == sewers.network.vertex_at(pipe, 1);
    if (metres >= least_m && !collapsed) continue;
    Finding& finding = findings.add("zero_length", Severity::error, subject_of(pipe));
    finding.value = metres;
    finding.limit = least_m;
    Point at = sewers.pipes.line.line(pipe.value()).front();
    findings.place_last(ShapeKind::point, std::span{&at, 1});
  }
}

}  // namespace

Check zero_length_check() {
  return {.name = "zero_length",
          .group = "topology",
          .place = 140,
          .title = {"零长管", "zero length"},
          .definition = {"短于 5 厘米的管，或两端落在同一点的短管",
                         "a pipe shorter than 5 cm, or a short one whose ends came to one vertex"},
          .reasons = {{"", {"零长管", "zero length"}, "m", {"{id} 长 {value}", "{id} is {value} long"}}},
          .manual = {.definition = "shorter than 5 cm, or short and both ends at one vertex", .geometry = "point"},
          .find = find};
}

}  // namespace qinzao
