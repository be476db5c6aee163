#pragma once
#include <string_view>
#include <vector>

#include "engine/survey/survey.hpp"

namespace qinzao {

/// What comes down to a pipe, held against what it carries. L/s; of several pieces the most.
struct PipeLoad {
  double average_lps = 0;     // sewage
  double peak_lps = 0;        // sewage
  double storm_lps = 0;       // of the design storm alone; not-a-number: more area above than the method is for
  double with_storm_lps = 0;  // the design storm and the sewage with it; 0: no storm
  double allowed_lps = unknown_value;  // what it carries at the fill the standard allows; unknown without a fall
  double load_ratio() const { return std::max(peak_lps, with_storm_lps) / allowed_lps; }
};

/// REQUIRES a pipe in service, `average` the foul flow through its pieces, `storm` their design storm.
PipeLoad load_of_pipe(Hydraulics const& of, Column<PieceId, double> const& average_lps, StormLoad const& storm,
                      PipeId pipe);

/// What is calculated of one pipe in service. Not-a-number: not known; `why` then says so.
struct PipeValues {
  PipeId pipe;
  double slope_permille = unknown_value;  // fall along the flow
  double q_full_lps = unknown_value;      // full, by the smoothest n that may be
  double q_allowed_lps = unknown_value;   // at the fill the standard allows
  double v_ms = unknown_value;            // then
  double sewage_avg_lps = unknown_value;
  double sewage_peak_lps = unknown_value;
  double storm_lps = unknown_value;
  double load_ratio = unknown_value;  // above 1 exactly where over_capacity says so
  double upstream_households = unknown_value;
  double upstream_parcels = unknown_value;
  double upstream_m = 0;                     // of what `trace --upstream` of it passes, itself included
  double minutes_to_outlet = unknown_value;  // the quickest way down, at the velocity the standard's fill gives
  VertexId outlet;                           // where that ends; none where it does not drain
  std::vector<std::string_view> why;  // not_gravity, no_slope, adverse, no_section, no_parcels, no_rain, beyond_method,
                                      // not_draining, not_assessed
};

/// One a pipe in service, in their order. REQUIRES a survey with a standard.
std::vector<PipeValues> values_of_pipes(Survey const& survey);

}  // namespace qinzao
