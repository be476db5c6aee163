#pragma once
#include <string>
#include <vector>

#include "engine/survey/profile.hpp"

namespace qinzao {

/// Where a long section runs along a street.
struct StreetStretch {
  std::string name;
  double from_m = 0;  // chainage
  double to_m = 0;
};

/// The streets along a long section, by chainage: of every 10 m the nearest street with a name, no further than
/// `near_m` from the pipe. A stretch shorter than `least_m` (a street that is only crossed) is none, unless the whole
/// section is shorter; what goes on behind it is one stretch.
std::vector<StreetStretch> streets_along(Survey const& survey, Profile const& profile, double near_m = 25,
                                         double least_m = 50);

}  // namespace qinzao
