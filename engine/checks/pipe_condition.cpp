#include <fmt/format.h>

#include "engine/assess/pipe_conditions.hpp"
#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

Severity severity_of(int grade) {
  return grade >= 4 ? Severity::error : grade == 3 ? Severity::warning : Severity::info;
}

std::string scores_of(KindScore const& score, char const* mean, char const* index, char const* density, int grade) {
  return fmt::format("{} {:.2f}, {} {:.2f} ({}), {} {:.3f}{}", mean, score.mean, index, score.index, roman(grade),
                     density, std::min(score.density, 1.0), score.density_capped() ? "*" : "");
}

void add(Findings& findings, PipeCondition const& found, std::string_view reason, std::optional<double> value,
         int grade, std::string text) {
  Finding& finding = findings.add("pipe_condition", severity_of(grade), subject_of(found.pipe));
  finding.reason = reason;
  finding.value = value;
  finding.households = found.households;
  FindingDetails& more = finding.more();
  more.text = text;
  more.text_en = std::move(text);
  if (found.seen_on) {
    more.text += "，" + found.seen_on->iso();
    more.text_en += ", " + found.seen_on->iso();
  }
}

/// CJJ 181 a pipe between two manholes: RI of grade II to IV, and MI. Grade I needs nothing done and is not told.
/// value: RI or MI; nothing where a weight that counts is unknown, and the grade is then that of F or G.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey)) return;
  Claims claims{input.survey};
  Inspected inspected{input.survey};
  for (PipeCondition const& found : find_conditions(input.survey, inspected, claims.states)) {
    Condition const& it = found.condition;
    int repair = it.ri_grade > 0 ? it.ri_grade : it.f_grade;
    int clean = it.mi_grade > 0 ? it.mi_grade : it.g_grade;
    if (repair > 1)
      add(findings, found, it.ri ? "repair" : "repair_unweighed", it.ri, repair,
          fmt::format("RI {}, {}, K {}, E {}, T {}", roman(repair),
                      scores_of(it.structural, "S", "F", "SM", it.f_grade), it.k, it.e, it.t));
    if (clean > 1)
      add(findings, found, it.mi ? "clean" : "clean_unweighed", it.mi, clean,
          fmt::format("MI {}, {}", roman(clean), scores_of(it.functional, "Y", "G", "YM", it.g_grade)));
  }
}

}  // namespace

Check pipe_condition_check() {
  return {
      .name = "pipe_condition",
      .group = "condition",
      .place = 500,
      .title = {"管段状况", "condition of a pipe"},
      .definition = {"按 CJJ 181-2012 由最近一次检测算出的修复指数 RI、养护指数 MI 为 II 级以上的管段",
                     "a pipe whose latest inspection gives a repair index RI or a maintenance index MI of grade II or "
                     "worse by CJJ 181-2012"},
      .reasons = {{"repair",
                   {"需修复", "to be repaired"},
                   "",
                   {"{id}：修复指数 {value}（{text}）", "{id}: RI {value} ({text})"},
                   2},
                  {"repair_unweighed",
                   {"需修复，指数不明", "to be repaired, RI unknown"},
                   "",
                   {"{id}：管径或道路等级不明，算不出修复指数（{text}）",
                    "{id}: size or street class unknown, so RI is too ({text})"}},
                  {"clean",
                   {"需养护", "to be cleaned"},
                   "",
                   {"{id}：养护指数 {value}（{text}）", "{id}: MI {value} ({text})"},
                   2},
                  {"clean_unweighed",
                   {"需养护，指数不明", "to be cleaned, MI unknown"},
                   "",
                   {"{id}：管径或道路等级不明，算不出养护指数（{text}）",
                    "{id}: size or street class unknown, so MI is too ({text})"}}},
      .needs = {.land = true, .details = true, .records = true},
      .manual = {.reasons = "repair, clean, and each _unweighed (error from grade IV, warning III, info II)",
                 .definition = "scores and formulas of `data/standards/cjj181-2012.toml`, which says what is "
                               "verified; the worst RI grade first, then most households upstream; defects called "
                               "repaired are left out; `*`: the 1 m rule makes a defect longer than its pipe",
                 .geometry = "the pipe"},
      .find = find};
}

}  // namespace qinzao
