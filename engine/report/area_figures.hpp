#pragma once
#include "engine/report/figures.hpp"

namespace qinzao {

/// The figures of the areas an office is graded on; those the file has rows of.
void add_area_figures(ReportInput const& input, Figures& figures);

}  // namespace qinzao
