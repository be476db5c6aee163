#pragma once
#include "engine/demo/sewer_layout.hpp"

namespace qinzao {

/// Seeds the faults every old network has: missing pipes, foul pipes that end in storm pipes and the other way, pipes
/// that rise, pipes drawn the wrong way, ends that miss, pipes drawn twice, unknown diameters. None stands in the way
/// of the year's work. The year's zone gets the old cross connection that its work removes.
void seed_faults(SewerLayout& layout, YearWork const& work);

}  // namespace qinzao
