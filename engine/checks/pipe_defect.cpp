#include <fmt/format.h>

#include "engine/assess/pipe_conditions.hpp"
#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

/// The defects of the latest inspections, each where it lies. value: metres from the upper manhole.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey)) return;
  Claims claims{input.survey};
  Inspected inspected{input.survey};
  for (PipeDefect const& defect : inspected.defects()) {
    if (defect.code == nullptr || defect.grade == 0) continue;
    auto at = place_of(input.survey, defect);
    bool repaired = claims.states.of(SubjectKind::defect, claims.papers.defects.id[defect.defect]).rectified();
    if (!at || repaired) continue;
    Finding& finding = findings.add("pipe_defect", defect.grade >= 3 ? Severity::warning : Severity::info,
                                    claims.papers.subject(defect.defect));
    finding.reason = defect.code->structural ? "structural" : "functional";
    finding.value = defect.from_m;
    std::string_view clock = claims.papers.defects.clock[defect.defect];
    std::string where = clock.empty() ? std::string{} : fmt::format(" ({})", clock);
    finding.more().text = fmt::format("{} {} 级{}", defect.code->title.zh, defect.grade, where);
    finding.more().text_en = fmt::format("{}, grade {}{}", defect.code->title.en, defect.grade, where);
    finding.more().more_subjects = {subject_of(defect.pipe)};
    findings.place_last(ShapeKind::point, std::span{&*at, 1});
  }
}

}  // namespace

Check pipe_defect_check() {
  return {.name = "pipe_defect",
          .group = "condition",
          .place = 510,
          .title = {"管道缺陷", "defect of a pipe"},
          .definition = {"检测所见、未修复的缺陷，落在管道的桩号上",
                         "a defect that an inspection saw and nobody repaired, where it lies along its pipe"},
          .reasons = {{"structural",
                       {"结构性缺陷", "structural defect"},
                       "m",
                       {"{id}：{others} 距上游井 {value} 处，{text}",
                        "{id}: pipe {others}, {value} from the upper manhole: {text}"}},
                      {"functional",
                       {"功能性缺陷", "functional defect"},
                       "m",
                       {"{id}：{others} 距上游井 {value} 处，{text}",
                        "{id}: pipe {others}, {value} from the upper manhole: {text}"}}},
          .needs = {.land = true, .details = true, .records = true},
          .manual = {.reasons = "structural, functional (warning from grade 3, else info)",
                     .geometry = "the place of the defect"},
          .find = find};
}

}  // namespace qinzao
