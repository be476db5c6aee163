#include "engine/checks/check.hpp"
#include "engine/checks/reaches.hpp"
#include "engine/survey/pipe_values.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// More comes down than the pipe carries at the allowed fill. Reason sewage: the peak of the average foul flow (see
/// accumulate); reason storm (warning): the design storm (without flow: not judged), in combined pipes with the average
/// sewage on top. value, limit: L/s.
void find(CheckInput const& input, Findings& findings) {
  Hydraulics of = input.survey.hydraulics();
  Column<PieceId, double> const& average_lps = input.survey.foul_flow().through;
  StormLoad const& design_storm = input.survey.storm_load();
  Pipes const& pipes = of.sewers.pipes;
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    PipeLoad load = load_of_pipe(of, average_lps, design_storm, pipe);
    bool foul = load.peak_lps > load.allowed_lps;
    if (!foul && !(load.with_storm_lps > load.allowed_lps)) return;
    LimitCase asked = of.reaches.limit_case(pipes, pipe);
    asked.size_mm = pipes.section(pipe).height_m * 1000;
    Limit const* fill = find_limit(of.standard, LimitKind::fill, asked);
    Finding& finding = found.add("over_capacity", foul ? Severity::error : Severity::warning, subject_of(pipe));
    finding.reason = foul ? "sewage" : "storm";
    finding.value = foul ? load.peak_lps : load.with_storm_lps;
    finding.limit = load.allowed_lps;
    if (!foul) {
      finding.clause = design_storm.clause;
    } else if (fill != nullptr) {
      finding.clause = fill->clause;
    }
  });
}

}  // namespace

Check over_capacity_check() {
  return {
      .name = "over_capacity",
      .group = "hydraulics",
      .place = 230,
      .title = {"过流能力不足", "over capacity"},
      .definition =
          {"来水大于该管在允许充满度下的过流能力（曼宁公式）：上游住户与地块的污水高峰流量；或设计重现期暴雨（推理公式"
           "，"
           "当地雨强由 --rain 或城市文件给出），合流管另加旱流",
           "more comes down than the pipe carries at the allowed fill (Manning): the peak sewage of the households and "
           "parcels above; or the design storm on the area above (rational method, with the rain of --rain or the city "
           "file), in combined pipes with the sewage"},
      .reasons = {{"sewage",
                   {"污水过流能力不足", "over capacity"},
                   "L/s",
                   {"{id} 来水高峰 {value}，只能过 {limit}{clause}",
                    "{id} has to carry {value} and carries {limit}{clause}"}},
                  {"storm",
                   {"雨水过流能力不足", "over capacity in a storm"},
                   "L/s",
                   {"{id} 设计暴雨来水 {value}，只能过 {limit}{clause}",
                    "{id}: the design storm brings {value}, it carries {limit}{clause}"}}},
      .needs = {.land = true, .details = true, .standard = true},
      .manual = {.definition = "[hydraulics](hydraulics.md)", .geometry = "pipe"},
      .find = find};
}

}  // namespace qinzao
