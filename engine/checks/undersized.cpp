#include "engine/checks/check.hpp"
#include "engine/checks/reaches.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Smaller than the limit `diameter`. value, limit: mm.
void find(CheckInput const& input, Findings& findings) {
  Hydraulics of = input.survey.hydraulics();
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    double size_mm = of.reaches.size_mm[pipe];
    if (!known(size_mm) || of.sewers.pipes.system[pipe] == System::unknown) return;
    Limit const* limit = find_limit(of.standard, LimitKind::diameter, of.reaches.limit_case(of.sewers.pipes, pipe));
    constexpr double nominal = 0.98;  // 8 inches pass for a 200 the other way round too
    if (limit == nullptr || size_mm >= nominal * limit->value) return;
    add_limited(found, "undersized", Severity::warning, pipe, size_mm, limit->value, *limit);
  });
}

}  // namespace

Check undersized_check() {
  return {.name = "undersized",
          .group = "hydraulics",
          .place = 200,
          .title = {"管径不足", "undersized"},
          .definition = {"管径小于标准的最小管径", "smaller than the least diameter of the standard"},
          .reasons = {{"",
                       {"管径不足", "undersized"},
                       "mm",
                       {"{id} 管径 {value}，应不小于 {limit}{clause}",
                        "{id} measures {value}, at least {limit} is asked{clause}"},
                       0}},
          .needs = {.details = true, .standard = true},
          .manual = {.definition = "[hydraulics](hydraulics.md)", .geometry = "pipe"},
          .find = find};
}

}  // namespace qinzao
