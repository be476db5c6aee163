#pragma once
#include <string>

#include "engine/plan/named_plan.hpp"

namespace qinzao {

/// A plan as a drawing exchange file (.dxf, release 12, which every CAD program reads), in the coordinates of the city,
/// metres. Layers: SANITARY-DN300 (a pipe each line), SANITARY-LATERAL, SANITARY-MANHOLE (circles of 1 m with id
/// and invert), SANITARY-TEXT (diameter, length and slope along each pipe). Letters beyond ASCII are written `\U+XXXX`.
std::string plan_dxf(NamedPlan const& plan);

}  // namespace qinzao
