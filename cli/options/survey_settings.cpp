#include "cli/options/survey_settings.hpp"

#include <algorithm>

namespace qinzao::cli {

void take_settings(SurveyOptions& options, Arguments const& arguments) {
  constexpr double farthest_reach_m = 10000;
  constexpr double farthest_snap_m = 100;
  if (arguments.optional_text("reach")) options.reach_m = arguments.number("reach", 0, farthest_reach_m);
  if (arguments.optional_text("snap")) options.snap_m = arguments.number("snap", 0, farthest_snap_m);
  if (arguments.optional_text("barriers")) {
    std::vector<std::string> layers = arguments.list("barriers");
    options.rivers_bar = std::ranges::find(layers, "rivers") != layers.end();
    options.railways_bar = std::ranges::find(layers, "railways") != layers.end();
  }
  options.terminals = arguments.list("terminal");
}

std::string standard_named(Arguments const& arguments) {
  return arguments.optional_text("standard").value_or("gb50014-2021");
}

}  // namespace qinzao::cli
