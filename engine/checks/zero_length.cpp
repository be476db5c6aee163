#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double least_m = 0.05;

/// A pipe shorter than `least_m` (error), or one whose two ends came to one vertex within twice snap: reason short
/// (info), since some leads are no longer. value: metres.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  double snap_m = input.survey.options.snap_m;
  for (std::size_t row = 0; row < sewers.pipes.size(); ++row) {
    PipeId pipe{row};
    if (!sewers.network.first_piece[pipe] || sewers.pipes.line.line(pipe).empty()) continue;
    double metres = sewers.pipes.length_m(pipe);
    bool collapsed = metres <= 2 * snap_m && sewers.network.vertex_at(pipe, 0) == sewers.network.vertex_at(pipe, 1);
    if (metres >= least_m && !collapsed) continue;
    bool short_one = metres >= least_m;
    Finding& finding = findings.add("zero_length", short_one ? Severity::info : Severity::error, subject_of(pipe));
    if (short_one) finding.reason = "short";
    finding.value = metres;
    finding.limit = short_one ? 2 * snap_m : least_m;
    Point at = sewers.pipes.line.line(pipe).front();
    findings.place_last(ShapeKind::point, std::span{&at, 1});
  }
}

}  // namespace

Check zero_length_check() {
  return {
      .name = "zero_length",
      .group = "topology",
      .place = 140,
      .title = {"零长管", "zero length"},
      .definition = {"短于 5 厘米的管，或两端落在同一点的短管",
                     "a pipe shorter than 5 cm, or a short one whose ends came to one vertex"},
      .reasons = {{"", {"零长管", "zero length"}, "m", {"{id} 长 {value}", "{id} is {value} long"}},
                  {"short",
                   {"短管", "short pipe"},
                   "m",
                   {"{id} 长 {value}，两端落在同一点", "{id} is {value} long, and both its ends came to one vertex"}}},
      .manual = {.reasons = "none (error); short (info): both ends at one vertex",
                 .definition = "shorter than 5 cm, or short and both ends at one vertex",
                 .geometry = "point"},
      .find = find};
}

}  // namespace qinzao
