#include <cmath>

#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

/// A defect that the ledger calls repaired, which a later inspection finds again: the same code within 1 m along the
/// pipe, from the upper manhole, with a grade that is not lower. value: the metres between the two.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey)) return;
  Claims claims{input.survey};
  Inspected inspected{input.survey};
  for (PipeDefect const& old : inspected.defects()) {
    if (old.grade == 0) continue;
    PaperState const& state = claims.states.of(SubjectKind::defect, claims.papers.defects.id[old.defect]);
    if (!state.rectified() || !state.since) continue;
    for (PipeDefect const& later : inspected.defects()) {
      if (later.grade < old.grade || !later.seen_on || *later.seen_on <= *state.since) continue;
      auto apart_m = metres_between(old, later);
      if (!apart_m || *apart_m > same_place_m) continue;
      Finding& finding = findings.add("claim_repaired", Severity::error, claims.papers.subject(old.defect));
      finding.reason = "found_again";
      finding.value = *apart_m;
      finding.limit = same_place_m;
      tell_row(finding, input.survey, SubjectKind::defect, state);
      finding.more().more_subjects = {subject_of(old.pipe), claims.papers.subject(later.defect)};
      place_last_at(findings, claims.connected.middle(old.pipe));
      break;
    }
  }
}

}  // namespace

Check claim_repaired_check() {
  return {
      .name = "claim_repaired",
      .group = "claims",
      .place = 420,
      .title = {"修复后仍有缺陷", "repaired, and found again"},
      .definition = {"台账记为已修复的缺陷，其后的检测在 1 米之内又见同一代码、等级不低的缺陷",
                     "a defect that the ledger calls repaired, and a later inspection finds the same code within 1 m "
                     "with a grade that is not lower"},
      .reasons = {{"found_again",
                   {"修复后复现", "found again"},
                   "m",
                   {"{id}（{text}）又见于 {others}，相距 {value}",
                    "{id} ({text}) is found again: {others}, {value} away"}}},
      .needs = {.land = true, .details = true, .records = true},
      .manual = {.reasons = "found_again (error)",
                 .definition = "metres count from the upper manhole, turned where the camera went against the flow",
                 .geometry = "the middle of the pipe"},
      .find = find};
}

}  // namespace qinzao
