#pragma once
#include "engine/report/figures.hpp"

namespace qinzao {

/// Figures known only as counts, and whether tallies and rows agree. Called last.
void add_tally_figures(ReportInput const& input, Figures& figures);

}  // namespace qinzao
