#include "engine/report/network_figures.hpp"

#include <cmath>

#include "engine/base/message.hpp"
#include "engine/report/parts.hpp"

namespace qinzao {

namespace {

/// Of the households of developed parcels, those with a sewer that drains.
void add_coverage(Figures& figures, std::string_view key, SewerState const& state) {
  if (!state.households || *state.households <= 0) return;
  double percent = 100 * state.served / *state.households;
  Figure& figure = add_figure(figures, key, percent, percent, {});
  figure.part = state.served;
  figure.whole = *state.households;
}

}  // namespace

void add_network_figures(ReportInput const& input, Figures& figures) {
  if (input.network == nullptr) return;
  NetworkYear const& year = *input.network;
  add_figure(figures, "blank_areas_eliminated", year.first_parcels);
  add_figure(figures, "sewer_laid_m", year.laid_m, year.laid_m, year.pipes);
  add_figure(figures, "cross_connections_fixed", year.crossings_removed);
  double foul_m = std::round(year.after.foul_m);
  double before_m = std::round(year.before.foul_m);
  add_figure(figures, "foul_sewer_m", foul_m, foul_m, {});
  add_figure(figures, "foul_sewer_before_m", before_m, before_m, {});
  add_coverage(figures, "coverage_percent", year.after);
  add_coverage(figures, "coverage_before_percent", year.before);
  auto left = static_cast<double>(year.after.unserved_areas);
  auto left_before = static_cast<double>(year.before.unserved_areas);
  add_figure(figures, "unserved_areas_left", left, left, {});
  add_figure(figures, "unserved_areas_before", left_before, left_before, {});
  for (std::size_t i = 0; i < year.eliminated.size(); ++i) {
    Surroundings const& area = year.eliminated[i];
    Message around = message("地块 {} 一带", "around parcel {}", year.first_parcels[i]);
    figures.areas_zh.push_back(area.zh.empty() ? around.zh : area.zh);
    figures.areas_en.push_back(area.en.empty() ? around.en : area.en);
  }
}

}  // namespace qinzao
