#include "engine/report/network_year.hpp"

#include <algorithm>
#include <set>

#include "engine/checks/compare.hpp"
#include "engine/checks/gaps_summary.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// Cross connections of a day; what lies outside of a place is no longer among its findings.
std::set<std::string> crossings(NetworkDay const& day) {
  std::set<std::string> places;
  for (Finding const& finding : day.findings.list)
    if (finding.check == "cross_connection" && finding.severity != Severity::info)
      places.emplace(day.survey.city.id_of(finding.subject));
  return places;
}

SewerState state_of(Survey const& survey, Shapes const* within) {
  GapsOptions asked{survey.options, {}};
  asked.within = within;
  asked.checks = {"blank_area"};
  GapsSummary summary = add_up(survey, asked);
  SewerState state;
  state.foul_m = summary.groups[static_cast<std::size_t>(Group::foul)].metres;
  if (summary.households_known) state.households = summary.households;
  state.served = summary.households_served;
  state.unserved_areas = summary.blank_areas.value_or(0);
  return state;
}

}  // namespace

NetworkYear network_year(NetworkDay const& before, NetworkDay const& after, Shapes const* within) {
  NetworkYear year;
  year.before = state_of(before.survey, within);
  year.after = state_of(after.survey, within);
  City const& city = after.survey.city;
  std::set<std::uint32_t> laid;
  BlankAreas const& areas = before.survey.blank_areas();
  std::vector<AreaComparison> changes = compare(before.survey, after.survey);  // those of `before` first, in its order
  for (std::size_t i = 0; i < areas.list.size(); ++i) {
    AreaComparison const& change = changes[i];
    if (change.change != AreaChange::eliminated) continue;
    if (within != nullptr && !lies_within(*within, point_on(areas.outlines, areas.list[i].outline))) continue;
    year.eliminated.push_back(change.surroundings);
    year.first_parcels.emplace_back(city.id_of(change.first_parcel));
    laid.insert(change.laid.begin(), change.laid.end());
  }
  std::set<std::string> pipes;
  for (std::uint32_t row : laid) {
    auto [pipe, v] = after.survey.segments().segments[row];
    auto line = city.pipes.line.line(pipe);
    year.laid_m += after.survey.network().ground_m_of(pipe, distance_m(line[v], line[v + 1]));
    pipes.emplace(city.pipes.id[pipe]);
  }
  year.pipes.assign(pipes.begin(), pipes.end());
  std::set<std::string> still = crossings(after);
  for (std::string const& place : crossings(before))
    if (!still.contains(place)) year.crossings_removed.push_back(place);
  return year;
}

}  // namespace qinzao
