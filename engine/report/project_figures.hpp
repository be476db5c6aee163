#pragma once
#include "engine/report/figures.hpp"

namespace qinzao {

/// Figures of projects, their households and stages.
void add_project_figures(ReportInput const& input, Figures& figures);

}  // namespace qinzao
