#include <algorithm>

#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

/// Does an inspection show the defect, so that it was before the repair of the same day?
bool shows(Inspected const& inspected, InspectionId inspection, PipeDefect const& defect) {
  return std::ranges::any_of(inspected.defects(), [&](PipeDefect const& seen) {
    if (seen.inspection != inspection) return false;
    return seen.defect == defect.defect || metres_between(seen, defect).value_or(2 * same_place_m) <= same_place_m;
  });
}

/// A defect that the ledger calls repaired, and nobody looked into its pipe since.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey)) return;
  Claims claims{input.survey};
  Inspected inspected{input.survey};
  for (PipeDefect const& defect : inspected.defects()) {
    if (!defect.pipe) continue;
    PaperState const& state = claims.states.of(SubjectKind::defect, claims.papers.defects.id[defect.defect]);
    if (!state.rectified() || !state.since) continue;
    bool looked = std::ranges::any_of(inspected.of(defect.pipe), [&](InspectionId inspection) {
      auto on = claims.papers.inspections.inspected_on[inspection];
      return on && (*on > *state.since || (*on == *state.since && !shows(inspected, inspection, defect)));
    });
    if (looked) continue;
    Finding& finding = findings.add("claim_uninspected", Severity::warning, claims.papers.subject(defect.defect));
    finding.reason = "repaired";
    tell_row(finding, input.survey, SubjectKind::defect, state);
    finding.more().more_subjects = {subject_of(defect.pipe)};
    place_last_at(findings, claims.connected.middle(defect.pipe));
  }
}

}  // namespace

Check claim_uninspected_check() {
  return {.name = "claim_uninspected",
          .group = "claims",
          .place = 430,
          .title = {"修复后未检测", "repaired, and not inspected"},
          .definition = {"台账记为已修复的缺陷，其管道此后没有检测",
                         "a defect that the ledger calls repaired, and no inspection of its pipe since"},
          .reasons = {{"repaired",
                       {"修复后未检测", "not inspected since"},
                       "",
                       {"{id}（{text}）：此后管道 {others} 没有检测",
                        "{id} ({text}): no inspection of pipe {others} since"}}},
          .needs = {.land = true, .details = true, .records = true},
          .manual = {.reasons = "repaired (warning)",
                     .definition = "an inspection of the day of the repair counts unless it shows the defect",
                     .geometry = "the middle of the pipe"},
          .find = find};
}

}  // namespace qinzao
