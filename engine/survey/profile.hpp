#pragma once
#include <string>
#include <vector>

#include "engine/survey/survey.hpp"
#include "engine/survey/trace_summary.hpp"

namespace qinzao {

/// A manhole (or junction) along a long section.
struct ProfileStation {
  double chainage_m = 0;
  std::string name;  // of the node; empty: a junction without one
  double ground_m = unknown_value;
  bool pumps = false;  // a pump station: what leaves may lie higher than what comes
};

/// A pipe, or a piece of one, along a long section. Levels are those at its own ends; not-a-number: unknown.
struct ProfileReach {
  PipeId pipe;
  std::string name;
  double begin_m = 0;  // chainage
  double end_m = 0;
  double invert_begin_m = unknown_value;
  double invert_end_m = unknown_value;
  double height_m = unknown_value;
  double diameter_mm = unknown_value;
  std::string material;
  bool pressure = false;
  double slope = unknown_value;  // fall a metre along the section
  bool adverse() const { return slope < 0 && !pressure && invert_end_m - invert_begin_m > 0.001 + 1e-9; }
};

/// A pipe that crosses a long section, its invert and size known.
struct ProfileCrossing {
  PipeId pipe;
  std::string name;
  System system = System::unknown;
  double chainage_m = 0;
  double invert_m = 0;
  double height_m = 0;
};

/// A long section along the flow, from a place down to where it ends: stations one more than reaches.
struct Profile {
  Group group = Group::foul;
  std::vector<ProfileStation> stations;
  std::vector<ProfileReach> reaches;
  StopReason ends = StopReason::terminal;
  bool ends_as_asked = false;   // at a place that was named, wherever the flow goes on to; `ends` then says nothing
  std::vector<PieceId> pieces;  // a reach each
  std::vector<ProfileCrossing> crossings;  // by chainage
};

/// The shortest way down, in metres, from where a trace starts to a terminal of its group; where none is reached, to
/// the end the trace stops at that lies furthest. Pieces in doubt are passed both ways, as in trace. REQUIRES
/// survey.options.standard (for levels and lengths) and `found` to be the downstream trace of `from`. With `to`, as
/// trace_from finds it upstream, the section ends there, a pipe's own pieces included. Error: the trace passes no pipe;
/// the flow does not come there.
Profile find_profile(Survey const& survey, TraceFrom const& from, Trace const& found, TraceFrom const* to = nullptr);

}  // namespace qinzao
