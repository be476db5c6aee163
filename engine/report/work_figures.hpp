#pragma once
#include "engine/report/figures.hpp"

namespace qinzao {

/// Figures of works and where river works lie.
void add_work_figures(ReportInput const& input, Figures& figures);

}  // namespace qinzao
