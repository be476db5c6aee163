#include <algorithm>

#include "engine/checks/check.hpp"
#include "engine/checks/meetings.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// At manholes: reason up, a pipe leaves above one of its group that arrives (limit `step_up`); reason drop, one
/// arrives above the lowest that leaves (limit `drop`). Only where every pipe that leaves tells its level, and not at
/// pump stations, storages and outfalls, nor where a direction is in doubt. The crest of an overflow is no step. value,
/// limit: mm up, m down.
void find(CheckInput const& input, Findings& findings) {
  Hydraulics of = input.survey.hydraulics();
  std::vector<LevelSpike> const& spikes = input.survey.level_spikes();
  each_meeting(of, findings, [&](Meeting const& meeting, Findings& found) {
    double arriving_m = of.reaches.level_down_m[meeting.arriving];
    if (!known(arriving_m) || !meeting.all_begin_here) return;
    PipeId lowest;
    for (PipeId pipe : meeting.leaving) {
      if (is_overflow(of.sewers.pipes, pipe)) continue;
      double level_m = of.reaches.level_up_m[pipe];
      if (!known(level_m)) return;
      if (!lowest || level_m < of.reaches.level_up_m[lowest]) lowest = pipe;
    }
    if (!lowest) return;
    LimitCase asked = of.reaches.limit_case(of.sewers.pipes, meeting.arriving);
    auto look = [&](LimitKind kind, double step_m, std::string_view reason, Severity severity) {
      Limit const* limit = find_limit(of.standard, kind, asked);
      if (limit == nullptr || step_m <= limit->value + 1e-9) return;
      Finding& finding = add_at(of, found, "level_step", severity, meeting, lowest);
      finding.reason = reason;
      double unit = kind == LimitKind::step_up ? 1000 : 1;  // mm, m
      finding.value = step_m * unit;
      finding.limit = limit->value * unit;
      finding.clause = limit->clause;
      NodeId node = of.sewers.network.node(meeting.vertex);
      for (LevelSpike const& spike : std::ranges::equal_range(spikes, node, {}, &LevelSpike::node))
        if (spike.above == meeting.arriving && spike.below == lowest) finding.cause = subject_of(node);
    };
    double step_m = of.reaches.level_up_m[lowest] - arriving_m;
    look(LimitKind::step_up, step_m, "up", Severity::warning);
    look(LimitKind::drop, -step_m, "drop", Severity::info);
  });
}

}  // namespace

Check level_step_check() {
  return {
      .name = "level_step",
      .group = "hydraulics",
      .place = 180,
      .title = {"管底错台", "level step"},
      .definition = {"井中流出的管底高于同类流入的管底（倒坎），或流入管底高出流出管底超过标准的跌水限值",
                     "in a manhole a pipe leaves above one of its group that arrives, or arrives above the lowest that "
                     "leaves by more than the drop the standard allows without a drop manhole"},
      .reasons = {{"up",
                   {"管底倒坎", "step up"},
                   "mm",
                   {"{id}：流出的管底比流入的高 {value}（{others}）{clause}",
                    "{id}: the pipe that leaves begins {value} above the one that arrives ({others}){clause}"}},
                  {"drop",
                   {"跌水过大", "drop"},
                   "m",
                   {"{id}：跌水 {value}，超过 {limit} 应设跌水井（{others}）{clause}",
                    "{id}: a drop of {value}; beyond {limit} a drop manhole is due ({others}){clause}"},
                   2}},
      .needs = {.details = true, .standard = true},
      .manual = {.definition = "[hydraulics](hydraulics.md)", .geometry = "manhole"},
      .find = find};
}

}  // namespace qinzao
