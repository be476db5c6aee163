#include <fmt/format.h>

#include <cmath>

#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Levels at nodes that do not fit the line of their two pipes (find_level_spikes). value: metres off the line, above 0
/// too high; suggested_m: the level of the line. It is the cause of the adverse slopes and steps it explains.
void find(CheckInput const& input, Findings& findings) {
  for (LevelSpike const& spike : input.survey.level_spikes()) {
    Finding& finding = findings.add("level_spike", Severity::warning, subject_of(spike.node));
    FindingDetails& more = finding.more();
    more.more_subjects = {subject_of(spike.above), subject_of(spike.below)};
    finding.value = spike.deviation_m;
    more.suggested_m = spike.line_m;
    more.text = fmt::format("{:.2f}", spike.line_m);
  }
}

}  // namespace

Check level_spike_check() {
  return {
      .name = "level_spike",
      .group = "hydraulics",
      .place = 182,
      .title = {"高程突变", "level spike"},
      .definition = {"一进一出的管点，管底高程偏离上下游两端连线 0.3 "
                     "米以上（且超过全市中位偏差的三倍），改到线上就消除逆坡或错台",
                     "at a node with one pipe in and one out, a level more than 0.3 m (and three times the median of "
                     "the file) off the line between the far ends of the two; on the line, an adverse slope or a step "
                     "is gone"},
      .reasons = {{"",
                   {"高程突变", "level spike"},
                   "m",
                   {"{id} 的管底偏离 {others} 的连线 {value}，应约为 {text} 米",
                    "the level at {id} is {value} off the line of {others}; {text} m would fit"},
                   2}},
      .needs = {.details = true, .standard = true},
      .manual = {.definition =
                     "a node with one gravity pipe of a group in and one out, all four levels known and no drop "
                     "of more than 0.3 m that the standard allows: a level more than 0.3 m, and more than three "
                     "times the median of the file, off the straight line between the far ends, where the level of "
                     "the line (`suggested_m`) removes an adverse_slope or a level_step and makes none. It is the "
                     "`cause` of those",
                 .geometry = "manhole"},
      .find = find};
}

}  // namespace qinzao
