#include "engine/report/network_figures.hpp"

#include "engine/base/note.hpp"
#include "engine/report/parts.hpp"

namespace qinzao {

void add_network_figures(ReportInput const& input, Figures& figures) {
  if (input.network == nullptr) return;
  NetworkYear const& year = *input.network;
  add_figure(figures, "blank_areas_eliminated", year.first_parcels);
  add_figure(figures, "sewer_laid_m", year.laid_m, year.laid_m, year.pipes);
  add_figure(figures, "cross_connections_fixed", year.crossings_removed);
  for (std::size_t i = 0; i < year.eliminated.size(); ++i) {
    Surroundings const& area = year.eliminated[i];
    Note around = filled("地块 {} 一带", "around parcel {}", year.first_parcels[i]);
    figures.areas_zh.push_back(area.zh.empty() ? around.zh : area.zh);
    figures.areas_en.push_back(area.en.empty() ? around.en : area.en);
  }
}

}  // namespace qinzao
