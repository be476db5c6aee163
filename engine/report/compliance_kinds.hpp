#pragma once
#include <vector>

#include "engine/report/catalogue.hpp"

namespace qinzao {

/// The figures of what an office is graded on (engine/assess/compliance_figures), in the order of the report.
std::vector<FigureKind> compliance_kinds();

}  // namespace qinzao
