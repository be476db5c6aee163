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

/// Peak of an average sewage flow, with ground water, L/s.
double peak_lps(Standard const& standard, double average_lps);

}  // namespace qinzao
