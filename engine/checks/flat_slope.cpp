#include <array>
#include <cmath>
#include <span>

#include "engine/checks/check.hpp"
#include "engine/checks/reaches.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr std::array<double, 4> per_metre{1, 10, 100, 1000};  // the decimals that levels are recorded to

bool is_multiple(double level_m, double per_m) {
  return std::abs(level_m * per_m - std::round(level_m * per_m)) < 1e-5 * per_m;
}

/// The last decimal to which the inverts of the file are recorded: the coarsest of 1 m, 1 dm, 1 cm and 1 mm of which 99
/// in a hundred are multiples, else 1 mm (levels converted from feet).
double level_unit_m(Pipes const& pipes) {
  std::array<std::size_t, 4> multiples{};
  std::size_t all = 0;
  for (auto const* column : {&pipes.invert_up_m, &pipes.invert_down_m})
    for (double level : *column) {
      if (!known(level)) continue;
      ++all;
      for (std::size_t i = 0; i < per_metre.size(); ++i)
        if (is_multiple(level, per_metre[i])) ++multiples[i];
    }
  for (std::size_t i = 0; i < per_metre.size(); ++i)
    if (100 * multiples[i] >= 99 * all) return 1 / per_metre[i];
  return 0.001;
}

/// The last decimal to which both inverts of a pipe are recorded, a decimetre at most: surveys of different precision
/// lie in one file. No finer than that of the file.
double level_unit_m(Pipes const& pipes, PipeId pipe, double of_file_m) {
  for (double per_m : std::span{per_metre}.subspan(1))
    if (is_multiple(pipes.invert_up_m[pipe], per_m) && is_multiple(pipes.invert_down_m[pipe], per_m))
      return std::max(1 / per_m, of_file_m);
  return of_file_m;
}

/// It falls, but less than the limit `slope`. value, limit: permille.
void find(CheckInput const& input, Findings& findings) {
  Hydraulics of = input.survey.hydraulics();
  double of_file_m = level_unit_m(of.sewers.pipes);
  each_reach(of, findings, [&](PipeId pipe, Findings& found) {
    double slope = of.reaches.slope[pipe];
    double size_mm = of.reaches.size_mm[pipe];
    if (!(slope >= 0) || !known(size_mm)) return;
    Limit const* limit = find_limit(of.standard, LimitKind::slope, of.reaches.limit_case(of.sewers.pipes, pipe));
    if (limit == nullptr) return;
    double least = value_of(*limit, size_mm);
    double unit_m = level_unit_m(of.sewers.pipes, pipe, of_file_m);
    double rounding = unit_m / of.sewers.network.ground_m[pipe];  // each invert may be off by half its last decimal
    if (slope + rounding >= least - 1e-9) return;
    add_limited(found, "flat_slope", Severity::warning, pipe, slope * 1000, least * 1000, *limit);
  });
}

}  // namespace

Check flat_slope_check() {
  return {.name = "flat_slope",
          .group = "hydraulics",
          .place = 170,
          .title = {"坡度不足", "flat slope"},
          .definition = {"重力管的坡度小于标准规定的最小坡度（随系统、管材、管径而定）",
                         "a gravity pipe falls less than the standard asks of its system, material and diameter"},
          .reasons = {{"",
                       {"坡度不足", "flat slope"},
                       "permille",
                       {"{id} 坡度 {value}，应不小于 {limit}{clause}",
                        "{id} falls by {value}, at least {limit} is asked{clause}"},
                       2}},
          .needs = {.details = true, .standard = true},
          .manual = {.definition = "[hydraulics](hydraulics.md)", .geometry = "pipe"},
          .find = find};
}

}  // namespace qinzao
