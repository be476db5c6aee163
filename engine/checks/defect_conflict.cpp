#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

constexpr double beyond_m = 0.5;  // what reeling off and reading may be wrong by

/// Of the metres an inspection tells of a defect, those that lie off a pipe, counted from where it began; nothing where
/// they lie on it.
std::optional<double> off_the_pipe(Defects const& rows, DefectId defect, double length_m) {
  for (double told_m : {rows.position_m[defect], rows.end_m[defect]})
    if (known(told_m) && (told_m < -beyond_m || told_m > length_m + beyond_m)) return told_m;
  return std::nullopt;
}

/// Defects that cannot be as recorded. value, of beyond_end: metres as told; limit: the pipe's length.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey)) return;
  Compliance const& papers = *input.survey.city.compliance;
  Claims claims{input.survey};
  Inspected inspected{input.survey};
  auto add = [&](PipeDefect const& defect, std::string_view reason, Severity severity, std::string text) -> Finding& {
    Finding& finding = findings.add("defect_conflict", severity, papers.subject(defect.defect));
    finding.reason = reason;
    finding.more().text = std::move(text);
    if (defect.pipe) finding.more().more_subjects = {subject_of(defect.pipe)};
    place_last_at(findings, defect.pipe ? claims.connected.middle(defect.pipe) : std::nullopt);
    return findings.list.back();
  };
  for (PipeDefect const& defect : inspected.defects()) {
    std::size_t row = defect.defect.value();
    if (defect.code == nullptr) {
      add(defect, "unknown_code", Severity::warning, std::string{papers.defects.code[DefectId{row}]});
    } else if (defect.grade == 0) {
      auto grade = papers.defects.grade[defect.defect];
      add(defect, grade ? "unknown_grade" : "no_grade", Severity::warning,
          defect.code->code + (grade ? " " + std::to_string(*grade) : std::string{}));
    }
    if (!defect.pipe) continue;
    double length_m = input.survey.network().ground_m[defect.pipe];
    auto off_m = off_the_pipe(papers.defects, defect.defect, length_m);
    if (!off_m) continue;
    Finding& finding = add(defect, "beyond_end", Severity::warning, {});
    finding.value = *off_m;
    finding.limit = length_m;
  }
  for (std::size_t row = 0; row < papers.inspections.size(); ++row) {
    InspectionId inspection{row};
    bool told = !papers.inspections.pipe_id[InspectionId{row}].empty() ||
                !papers.inspections.from_node[InspectionId{row}].empty();
    if (!told || !inspected.pipes(inspection).empty()) continue;
    Finding& finding = findings.add("defect_conflict", Severity::warning, papers.subject(inspection));
    std::vector<PipeId> several = inspected.candidates(inspection);
    finding.reason = several.empty() ? "no_pipe" : "several_pipes";
    for (PipeId one : several) finding.more().more_subjects.push_back(subject_of(one));
    std::string_view pipe = papers.inspections.pipe_id[InspectionId{row}];
    finding.more().text = !pipe.empty() ? std::string{pipe}
                                        : std::string{papers.inspections.from_node[InspectionId{row}]} + "-" +
                                              std::string{papers.inspections.to_node[InspectionId{row}]};
    finding.place.kind = FindingPlace::Kind::nowhere;
  }
}

}  // namespace

Check defect_conflict_check() {
  return {
      .name = "defect_conflict",
      .group = "data",
      .place = 278,
      .title = {"检测记录矛盾", "conflict of an inspection"},
      .definition = {"检测所指的管道不存在，或缺陷的代码、等级不在标准中，或位置超出管端",
                     "an inspection of a pipe that is not there; a defect of unknown code or grade, or beyond the end "
                     "of its pipe"},
      .reasons = {{"no_pipe",
                   {"所检管道不存在", "inspection of no pipe"},
                   "",
                   {"检测 {id}：没有管道 {text}", "inspection {id}: there is no pipe {text}"}},
                  {"beyond_end",
                   {"超出管端", "beyond the end"},
                   "m",
                   {"缺陷 {id} 在 {value} 处，管道[ {others} ]只长 {limit}",
                    "defect {id} lies at {value}, and pipe[ {others}] is {limit} long"}},
                  {"unknown_code",
                   {"代码不明", "unknown code"},
                   "",
                   {"缺陷 {id}：标准中没有代码 {text}", "defect {id}: the standard knows no code {text}"}},
                  {"unknown_grade",
                   {"等级不明", "unknown grade"},
                   "",
                   {"缺陷 {id}（{text}）：没有这一等级", "defect {id} ({text}): there is no such grade"}},
                  {"no_grade",
                   {"等级未填", "no grade"},
                   "",
                   {"缺陷 {id}（{text}）：等级未填", "defect {id} ({text}): its grade is not told"}},
                  {"several_pipes",
                   {"所检管道不止一条", "inspection between manholes that several pipes join"},
                   "",
                   {"检测 {id}：{text} 之间不止一条管道，不知检测的是哪条[：{others}]",
                    "inspection {id}: several pipes join {text}, and which of them it looked into is unknown[: "
                    "{others}]"}}},
      .needs = {.land = true, .details = true, .records = true},
      .manual = {.reasons = "no_pipe, several_pipes, beyond_end, unknown_code, unknown_grade, no_grade (warnings)",
                 .definition = "beyond the end by more than 0.5 m; inspections later than the day do not count",
                 .geometry = "the middle of the pipe; none"},
      .find = find};
}

}  // namespace qinzao
