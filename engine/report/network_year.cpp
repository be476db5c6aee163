#include "engine/report/network_year.hpp"

#include <algorithm>
#include <set>

#include "engine/checks/compare.hpp"
#include "engine/checks/gaps_summary.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

std::set<std::string> crossings(NetworkDay const& day) {
  std::set<std::string> places;
  for (Finding const& finding : day.findings.list)
    if (finding.check == "cross_connection" && finding.severity != Severity::info)
      places.emplace(day.survey.city.id_of(finding.subject));
  return places;
}

SewerState state_of(Survey const& survey) {
  GapsOptions asked{survey.options, {}};
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

NetworkYear network_year(NetworkDay const& before, NetworkDay const& after) {
  NetworkYear year;
  year.before = state_of(before.survey);
  year.after = state_of(after.survey);
  City const& city = after.survey.city;
  std::set<std::uint32_t> laid;
  for (AreaComparison const& change : compare(before.survey, after.survey)) {
    if (change.change != AreaChange::eliminated) continue;
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
