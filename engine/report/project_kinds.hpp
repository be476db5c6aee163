#pragma once
#include <vector>

#include "engine/report/catalogue.hpp"

namespace qinzao {

/// The figures of projects and their households (engine/report/project_figures), in the order of the report.
std::vector<FigureKind> project_kinds();

}  // namespace qinzao
