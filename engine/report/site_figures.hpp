#pragma once
#include "engine/report/figures.hpp"

namespace qinzao {

/// Figures of sites and tenders of the period.
void add_site_figures(ReportInput const& input, Figures& figures);

}  // namespace qinzao
