#pragma once
#include "engine/sewer/network/upstream.hpp"

namespace qinzao {

/// Tells what lies above the place of a finding.
inline void tell_above(Finding& finding, Above const& above, Load const& load) {
  finding.value = above.metres;
  finding.more().upstream_m = above.metres;
  if (load.parcels.empty()) return;
  finding.more().parcels = above.parcels;
  if (load.households_known) finding.households = above.households;
}

}  // namespace qinzao
