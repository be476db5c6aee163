#include "engine/io/page/parcels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/land/household_parts.hpp"
#include "engine/land/parcel_stages.hpp"
#include "engine/land/progress.hpp"
#include "engine/survey/zones.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

/// Parcels that a household of some project belongs to.
std::vector<bool> held_in_projects(City const& city) {
  std::vector<bool> held(city.parcels.size(), false);
  for (auto const& [household, parcel, part] : divide_households(city.land(), ParcelAt{city.parcels.shape}))
    if (!city.households.project_id[household].empty()) held[parcel.value()] = true;
  return held;
}

/// Parcel -> its stages in the order of time; none where nothing ever happened and no project concerns it.
std::vector<std::span<ParcelStage const>> stages_of(City const& city, std::span<ParcelStage const> all) {
  std::vector<bool> held = held_in_projects(city);
  std::vector<std::span<ParcelStage const>> own(city.parcels.size());
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin;
    while (end < all.size() && all[end].parcel == all[begin].parcel) ++end;
    std::uint32_t parcel = all[begin].parcel.value();
    if (held[parcel] || end - begin > 1 || all[begin].stage != Stage::registered)
      own[parcel] = all.subspan(begin, end - begin);
    begin = end;
  }
  return own;
}

/// False where nobody can tell who has a sewer.
bool tells_coverage(Survey const* survey) {
  return survey != nullptr && survey->city.parcels.size() > 0 && survey->assesses(Group::foul);
}

/// Where the sewage of each parcel ends, by name; empty: nowhere, or nobody knows.
std::vector<std::string> outlets_of(Survey const& survey) {
  std::vector<std::string> outlets(survey.city.parcels.size());
  for (DrainageZone const& zone : find_zones(survey, Group::foul, ZoneBy::terminal).list) {
    std::string name = zone_name(survey, zone);
    for (std::uint32_t parcel : zone.parcels) outlets[parcel] = name;
  }
  return outlets;
}

void append_households(std::string& out, double households) {
  append_json(out, known(households) ? std::round(households * 100) / 100 : unknown_value);
}

Json coverage_on(Survey const& survey) {
  std::size_t parcels = 0;
  std::size_t served = 0;
  for (std::size_t row = 0; row < survey.city.parcels.size(); ++row) {
    ParcelId parcel{row};
    Service service = survey.coverage().service[parcel];
    if (survey.demand().developed[parcel] == 0 || service == Service::unplaced) continue;
    ++parcels;
    if (service == Service::served) ++served;
  }
  double metres = 0;
  double draining_m = 0;
  Network const& network = survey.network();
  Draining const& draining = survey.draining()[static_cast<std::size_t>(Group::foul)];
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    if (!carries(network.system[piece], Group::foul)) continue;
    metres += network.length_m(piece);
    if (drains(draining, piece)) draining_m += network.length_m(piece);
  }
  return {{"parcels", parcels},
          {"served", served},
          {"foul_m", std::round(metres * 10) / 10},
          {"foul_draining_m", std::round(draining_m * 10) / 10}};
}

}  // namespace

std::string page_parcels(PageSource const& source, PageShapes const& shapes) {
  City const& city = source.reported.city;
  std::vector<ParcelStage> all;
  if (!source.for_public()) all = parcel_stages(city.land(), source.statuses);
  std::vector<std::span<ParcelStage const>> own_stages = stages_of(city, all);
  std::string json = "{";
  auto column = [&](std::string_view name, auto value) {
    append_column(json, name, city.parcels.size(), source.options.jobs, value);
    json += ',';
  };
  column("id", [&](std::string& out, std::uint32_t row) { append_json(out, city.parcels.id[ParcelId{row}]); });
  column("land_use", [&](std::string& out, std::uint32_t row) { append_text(out, source.reported.land_use[row]); });
  column("stage", [&](std::string& out, std::uint32_t row) {
    out += '[';
    for (ParcelStage const& stage : own_stages[row]) {
      fmt::format_to(std::back_inserter(out), "{}[{},", out.back() == '[' ? "" : ",", static_cast<int>(stage.stage));
      append_day(out, stage.begin);
      out += ']';
    }
    out += ']';
  });
  Survey const* now = source.reported.now ? &*source.reported.now : nullptr;
  if (!source.for_public() && now != nullptr)
    column("households", [&](std::string& out, std::uint32_t row) {
      append_households(out, now->demand().households[ParcelId{row}]);
    });
  if (!source.for_public() && tells_coverage(now)) {
    column("pipe", [&](std::string& out, std::uint32_t row) {
      PieceId piece = now->coverage().piece[ParcelId{row}];
      out += piece ? std::to_string(now->network().pipe[piece].value()) : "null";
    });
    std::vector<std::string> outlets = outlets_of(*now);
    column("outlet", [&](std::string& out, std::uint32_t row) { append_text(out, outlets[row]); });
  }
  append_column(json, "shape", city.parcels.size(), source.options.jobs,
                [&](std::string& out, std::uint32_t row) { shapes.append(out, row, source.origin); });
  return json + "}";
}

Column<ProjectId, std::vector<std::uint32_t>> parcels_of_projects(City const& city) {
  Column<ProjectId, std::vector<std::uint32_t>> parcels(city.projects.size(), {});
  std::vector<ProjectId> project = projects_of(city.households, city.projects);
  for (auto const& [household, parcel, part] : divide_households(city.land(), ParcelAt{city.parcels.shape}))
    if (ProjectId of = project[household.value()]) parcels[of].push_back(parcel.value());
  for (std::size_t row = 0; row < city.projects.size(); ++row) {
    std::vector<std::uint32_t>& rows = parcels[ProjectId{row}];
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
  }
  return parcels;
}

Json page_coverage(ReportedCity const& reported) {
  Survey const* then = reported.then ? &*reported.then : nullptr;
  Survey const* now = reported.now ? &*reported.now : nullptr;
  if (!tells_coverage(then) || !tells_coverage(now)) return nullptr;
  return {{"from", coverage_on(*then)}, {"to", coverage_on(*now)}};
}

}  // namespace qinzao
