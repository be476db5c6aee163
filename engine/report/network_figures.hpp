#pragma once
#include "engine/report/figures.hpp"

namespace qinzao {

/// Figures of the network: pipe laid, cross connections and blank areas gone. None without input.network.
void add_network_figures(ReportInput const& input, Figures& figures);

}  // namespace qinzao
