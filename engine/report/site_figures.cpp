#include "engine/report/site_figures.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/report/parts.hpp"
#include "engine/works/state.hpp"

namespace qinzao {

namespace {

/// One figure of sites: those of a kind that came to a state within the period.
struct SiteFigure {
  std::string_view key;
  std::string_view kind;
  SiteState state;
};

constexpr SiteFigure site_figures[]{{"dangerous_buildings_appraised", "dangerous_building", SiteState::surveyed},
                                    {"railway_hazards_closed", "railway_hazard", SiteState::closed},
                                    {"parks_surveyed", "industrial_park", SiteState::surveyed},
                                    {"six_trades_found", "six_trades", SiteState::found},
                                    {"six_trades_rectified", "six_trades", SiteState::rectified},
                                    {"illegal_buildings", "illegal_building", SiteState::rectified}};

void add_area(ReportInput const& input, std::vector<SiteId> const& removed, Figures& figures) {
  std::vector<std::string> ids;
  double area_m2 = 0;
  std::size_t unknown = 0;
  for (SiteId site : removed) {
    double own = input.sites.area_m2[site];
    if (std::isnan(own)) {
      ++unknown;
      continue;
    }
    area_m2 += own;
    ids.emplace_back(input.sites.id[site.value()]);
  }
  if (unknown < removed.size() || removed.empty()) {
    Figure& figure = add_figure(figures, "illegal_buildings_m2", area_m2, area_m2, std::move(ids));
    if (unknown > 0) figure.qualifier = Qualifier::over;
  }
  if (unknown > 0)
    figures.flags.push_back({"illegal_buildings_m2",
                             {fmt::format("{} 处违法建筑没有面积，未计入", unknown),
                              fmt::format("illegal buildings without an area, not counted in it: {}", unknown)}});
}

}  // namespace

void add_site_figures(ReportInput const& input, Figures& figures) {
  Sites const& sites = input.sites;
  std::vector<SiteState> before = site_states(input.ledger, input.tracks, sites.id, input.period.before());
  std::vector<SiteState> at_end = site_states(input.ledger, input.tracks, sites.id, input.period.at_end());
  for (SiteFigure const& wanted : site_figures) {
    bool any = false;
    std::vector<SiteId> reached;
    std::vector<std::string> ids;
    for (std::uint32_t row = 0; row < sites.size(); ++row) {
      if (sites.kind[row] != wanted.kind) continue;
      any = true;
      if (before[row] >= wanted.state || at_end[row] < wanted.state) continue;
      reached.emplace_back(row);
      ids.emplace_back(sites.id[row]);
    }
    if (!any) continue;
    Figure& figure = add_figure(figures, wanted.key, std::move(ids));
    if (wanted.kind == "industrial_park")
      for (SiteId site : reached) figure.names.emplace_back(sites.name[site.value()]);
    if (wanted.kind == "illegal_building") add_area(input, reached, figures);
  }
}

}  // namespace qinzao
