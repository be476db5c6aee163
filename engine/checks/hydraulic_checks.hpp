#pragma once
#include <vector>

#include "engine/checks/catalogue.hpp"

namespace qinzao {

/// The checks of the group hydraulics, for the catalogue.
std::vector<Check> hydraulic_checks();

}  // namespace qinzao
