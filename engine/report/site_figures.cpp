#include "engine/report/site_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <set>
#include <string_view>

#include "engine/report/parts.hpp"
#include "engine/report/rows_within.hpp"
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

// Kinds of sites that no figure counts.
constexpr std::array<std::string_view, 3> other_kinds{"billboard", "residential_compound", "unit_compound"};

/// False where the kind is empty or a word on no list: the site may be of any.
bool has_kind(Sites const& sites, std::uint32_t row) {
  std::string_view kind = sites.kind[SiteId{row}];
  return std::ranges::find(site_figures, kind, &SiteFigure::kind) != std::end(site_figures) ||
         std::ranges::find(other_kinds, kind) != other_kinds.end();
}

bool is_within(ReportInput const& input, std::uint32_t row) {
  return input.within == nullptr || input.within->site[SiteId{row}] != 0;
}

/// Tells of sites of unknown kind that have events in the period.
void flag_kinds(ReportInput const& input, std::vector<SiteState> const& before, std::vector<SiteState> const& at_end,
                Figures& figures) {
  std::size_t count = 0;
  std::set<std::string_view> kinds;
  for (std::uint32_t row = 0; row < input.sites.size(); ++row) {
    if (has_kind(input.sites, row) || before[row] == at_end[row] || !is_within(input, row)) continue;
    ++count;
    kinds.insert(input.sites.kind[SiteId{row}].empty() ? "?" : input.sites.kind[SiteId{row}]);
  }
  if (count == 0) return;
  figures.flags.push_back(
      {site_figures[0].key,
       {fmt::format("{} 处点位的类别不明（{}），台账中年内有记录：各类点位数不能确定", count, fmt::join(kinds, "、")),
        fmt::format("sites of unknown kind ({}) with events in the period: {}; the counts of sites are not certain",
                    fmt::join(kinds, ", "), count)}});
}

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
    ids.emplace_back(input.sites.id[site]);
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
  flag_kinds(input, before, at_end, figures);
  for (SiteFigure const& wanted : site_figures) {
    bool any = false;
    std::vector<SiteId> reached;
    std::vector<std::string> ids;
    double maybe = 0;
    for (std::uint32_t row = 0; row < sites.size(); ++row) {
      if (!is_within(input, row)) continue;
      bool came = before[row] < wanted.state && at_end[row] >= wanted.state;
      if (came && !has_kind(sites, row)) ++maybe;
      if (sites.kind[SiteId{row}] != wanted.kind) continue;
      any = true;
      if (!came) continue;
      reached.emplace_back(row);
      ids.emplace_back(sites.id[SiteId{row}]);
    }
    if (!any) continue;
    Figure& figure = add_figure(figures, wanted.key, std::move(ids));
    figure.most += maybe;
    if (wanted.kind == "industrial_park")
      for (SiteId site : reached) figure.names.emplace_back(sites.name[site]);
    if (wanted.kind == "illegal_building") add_area(input, reached, figures);
  }
}

}  // namespace qinzao
