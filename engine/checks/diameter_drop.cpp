#include "engine/checks/check.hpp"
#include "engine/checks/meetings.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Every pipe of its group that leaves is smaller than one that arrives, and together they have less area; allowed
/// where the pipe is steeper and at most `sizes_smaller` sizes smaller. Unknown slopes: only beyond those sizes. value,
/// limit: mm.
void find(CheckInput const& input, Findings& findings) {
  Hydraulics of = input.survey.hydraulics();
  Reaches const& reaches = of.reaches;
  each_meeting(of, findings, [&](Meeting const& meeting, Findings& found) {
    PipeId arriving = meeting.arriving;
    if (!known(reaches.area_m2[arriving])) return;
    PipeId largest;
    double leaving_m2 = 0;
    for (PipeId pipe : meeting.leaving) {
      leaving_m2 += reaches.area_m2[pipe];
      if (!largest || reaches.size_mm[pipe] > reaches.size_mm[largest]) largest = pipe;
    }
    if (!known(leaving_m2) || leaving_m2 >= reaches.area_m2[arriving]) return;
    double from_mm = reaches.size_mm[arriving];
    double to_mm = reaches.size_mm[largest];
    int sizes = of.standard.sizes_between(from_mm, to_mm);
    if (sizes <= 0) return;
    Limit const* limit =
        find_limit(of.standard, LimitKind::sizes_smaller, reaches.limit_case(of.sewers.pipes, arriving));
    if (limit == nullptr) return;
    double steeper = reaches.slope[largest] - reaches.slope[arriving];
    if (sizes <= limit->value && (steeper > 0 || !known(steeper))) return;
    Finding& finding = add_at(of, found, "diameter_drop", Severity::warning, meeting, largest);
    finding.value = to_mm;
    finding.limit = from_mm;
    finding.clause = limit->clause;
  });
}

}  // namespace

Check diameter_drop_check() {
  return {.name = "diameter_drop",
          .group = "hydraulics",
          .place = 190,
          .title = {"大管接小管", "large pipe into smaller"},
          .definition =
              {"流出的同类管都比流入的小，面积之和也小；坡度变陡且缩小不超过规定级数的除外",
               "every pipe of the group that leaves is smaller than one that arrives, and together they have less "
               "area; allowed where the pipe steepens and shrinks by no more sizes than the standard says"},
          .reasons = {{"",
                       {"大管接小管", "large pipe into smaller"},
                       "mm",
                       {"{id}：{limit} 的管接入 {value} 的管（{others}）{clause}",
                        "{id}: a pipe of {limit} runs into one of {value} ({others}){clause}"},
                       0}},
          .needs = {.details = true, .standard = true},
          .manual = {.definition = "[hydraulics](hydraulics.md)", .geometry = "manhole"},
          .find = find};
}

}  // namespace qinzao
