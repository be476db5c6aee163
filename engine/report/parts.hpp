#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/figures.hpp"

namespace qinzao {

/// Adds a figure with the rows it comes from. REQUIRES the key to be in the catalogue.
Figure& add_figure(Figures& figures, std::string_view key, double least, double most, std::vector<std::string> of);
inline Figure& add_figure(Figures& figures, std::string_view key, std::vector<std::string> of) {
  auto count = static_cast<double>(of.size());
  return add_figure(figures, key, count, count, std::move(of));
}

// The figures, a family each; what the file has no rows of is not added.
void add_project_figures(ReportInput const& input, Figures& figures);
void add_work_figures(ReportInput const& input, Figures& figures);
void add_site_figures(ReportInput const& input, Figures& figures);
void add_network_figures(ReportInput const& input, Figures& figures);
/// Figures known only as counts, and whether tallies and rows agree. Called last.
void add_tally_figures(ReportInput const& input, Figures& figures);

}  // namespace qinzao
