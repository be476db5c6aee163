#include "engine/checks/check.hpp"
#include "engine/checks/reaches.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// The lower end lies above the upper by more than the limit `rise` (an error beyond 2 cm, where the direction itself
/// is in doubt). value, limit: mm.
void find(CheckInput const& input, Findings& findings) {
  Hydraulics of = input.survey.hydraulics();
  Column<PipeId, NodeId> wrong_level(of.reaches.gravity.size());  // the node whose level explains the slope
  for (LevelSpike const& spike : input.survey.level_spikes())
    wrong_level[spike.deviation_m > 0 ? spike.above : spike.below] = spike.node;
  constexpr double doubt_m = 0.02;
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    double rise_m = of.reaches.level_down_m[pipe] - of.reaches.level_up_m[pipe];
    if (!(rise_m > 0)) return;
    Limit const* limit = find_limit(of.standard, LimitKind::rise, of.reaches.limit_case(of.sewers.pipes, pipe));
    if (limit == nullptr || rise_m <= limit->value + 1e-9) return;  // levels come as decimals
    Severity severity = rise_m > doubt_m + 1e-9 ? Severity::error : Severity::warning;
    Finding& finding = add_limited(found, "adverse_slope", severity, pipe, rise_m * 1000, limit->value * 1000, *limit);
    if (wrong_level[pipe]) finding.cause = subject_of(wrong_level[pipe]);
  });
}

}  // namespace

Check adverse_slope_check() {
  return {
      .name = "adverse_slope",
      .group = "hydraulics",
      .place = 160,
      .title = {"逆坡", "adverse slope"},
      .definition = {"重力管的下游端管底高于上游端超过 1 毫米（超过 2 厘米为错误，流向存疑）",
                     "the lower end of a gravity pipe lies above the upper by more than 1 mm (an error beyond 2 cm: "
                     "the direction itself is in doubt)"},
      .reasons = {{"",
                   {"逆坡", "adverse slope"},
                   "mm",
                   {"{id} 下游端管底高出上游端 {value}{clause}",
                    "{id}: its lower end lies {value} above the upper{clause}"}}},
      .needs = {.details = true, .standard = true},
      .manual = {.definition = "[hydraulics](hydraulics.md)", .geometry = "pipe"},
      .find = find};
}

}  // namespace qinzao
