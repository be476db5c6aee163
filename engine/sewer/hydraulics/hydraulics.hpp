#pragma once
#include "engine/sewer/hydraulics/reaches.hpp"
#include "engine/sewer/hydraulics/storm_load.hpp"

namespace qinzao {

/// What the hydraulic checks look at. Pressure pipes and devices are exempt from all of them; a value that is not known
/// gives no finding here (missing_attribute names it).
struct Hydraulics {
  Sewers sewers;
  Standard const& standard;
  Reaches const& reaches;
  unsigned jobs = 0;
};

/// adverse_slope: the lower end lies above the upper by more than the limit `rise` (an error beyond 2 cm, where the
/// direction itself is in doubt). value, limit: mm.
void find_adverse_slopes(Hydraulics const& of, Findings& findings);

/// flat_slope: it falls, but less than the limit `slope`. value, limit: permille.
void find_flat_slopes(Hydraulics const& of, Findings& findings);

/// undersized: smaller than the limit `diameter`. value, limit: mm.
void find_undersized(Hydraulics const& of, Findings& findings);

/// shallow_cover: from the crown to the ground at either end less than the limit `cover`: reason footway, less than
/// anywhere allowed; reason carriageway (info), too little only under a carriageway. Wall thickness is not known and
/// not taken off. value, limit: m.
void find_shallow_covers(Hydraulics const& of, Findings& findings);

/// low_velocity: uniform flow at the allowed fill is slower than `velocity_least` (reason slow), or faster than
/// `velocity_most` (reason fast). Pipes that do not fall are left to adverse_slope; in those shorter than 10 m the flow
/// does not become uniform. value, limit: m/s.
void find_velocities(Hydraulics const& of, Findings& findings);

/// over_capacity: more comes down than the pipe carries at the allowed fill. Reason sewage: the peak of the average
/// foul flow (`average_lps` a piece, see accumulate); reason storm (warning): the design storm (without flow: not
/// judged), in combined pipes with the average sewage on top. value, limit: L/s.
void find_over_capacity(Hydraulics const& of, Column<PieceId, double> const& average_lps, StormLoad const& design_storm,
                        Findings& findings);

/// Peak of an average sewage flow, with ground water, L/s.
double peak_lps(Standard const& standard, double average_lps);

}  // namespace qinzao
