#include "engine/checks/check.hpp"
#include "engine/checks/reaches.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// In a shorter pipe the flow never becomes uniform, and a centimetre of level is a slope.
constexpr double least_uniform_m = 10;

/// Uniform flow at the allowed fill is slower than `velocity_least` (reason slow), or faster than `velocity_most`
/// (reason fast). Pipes that do not fall are left to adverse_slope; in those shorter than 10 m the flow does not become
/// uniform. value, limit: m/s.
void find(CheckInput const& input, Findings& findings) {
  Hydraulics of = input.survey.hydraulics();
  Pipes const& pipes = of.sewers.pipes;
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    if (!(of.reaches.slope[pipe] > 0) || !known(of.reaches.size_mm[pipe])) return;
    if (pipes.system[pipe] == System::unknown || of.sewers.network.ground_m[pipe] < least_uniform_m) return;
    LimitCase asked = of.reaches.limit_case(pipes, pipe);
    Limit const* least = find_limit(of.standard, LimitKind::velocity_least, asked);
    Limit const* most = find_limit(of.standard, LimitKind::velocity_most, asked);
    double fast = design_flow(pipes, of.reaches, of.standard, pipe, of.reaches.manning_n_low[pipe]).velocity_ms;
    double slow = fast * of.reaches.manning_n_low[pipe] / of.reaches.manning_n_high[pipe];
    if (least != nullptr && fast < least->value)
      add_limited(found, "low_velocity", Severity::info, pipe, fast, least->value, *least).reason = "slow";
    if (most != nullptr && slow > most->value)
      add_limited(found, "low_velocity", Severity::info, pipe, slow, most->value, *most).reason = "fast";
  });
}

}  // namespace

Check low_velocity_check() {
  return {
      .name = "low_velocity",
      .group = "hydraulics",
      .place = 220,
      .title = {"流速不合", "velocity"},
      .definition = {"按标准的设计充满度，均匀流流速低于最小（易淤）或高于最大设计流速",
                     "at the fill the standard allows, uniform flow is slower than the least (it silts up) or faster "
                     "than the greatest design velocity"},
      .reasons = {{"slow",
                   {"流速不足", "too slow"},
                   "m/s",
                   {"{id} 设计流速 {value}，应不小于 {limit}{clause}",
                    "{id} flows at {value}, at least {limit} is asked{clause}"},
                   2},
                  {"fast",
                   {"流速过高", "too fast"},
                   "m/s",
                   {"{id} 设计流速 {value}，不宜大于 {limit}{clause}",
                    "{id} flows at {value}, at most {limit} is asked{clause}"},
                   2}},
      .needs = {.details = true, .standard = true},
      .manual = {.definition = "[hydraulics](hydraulics.md)", .geometry = "pipe"},
      .find = find};
}

}  // namespace qinzao
