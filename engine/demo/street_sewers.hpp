#pragma once
#include "engine/demo/sewer_layout.hpp"

namespace qinzao {

/// Lays one system along the streets and lanes that may have it, towards the nearest outlet; storm pipes also towards
/// the nearest bridge, where they spill.
void lay_along_streets(GroundPlan const& plan, StreetGraph const& graph, System system,
                       std::vector<DemoOutlet> const& outlets, YearWork const& work, SewerLayout& layout);

}  // namespace qinzao
