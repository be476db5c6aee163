#include "engine/report/network_year.hpp"

#include <algorithm>
#include <set>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

std::set<std::string> crossings(Survey const& survey) {
  std::set<std::string> places;
  for (Finding const& finding : find_gaps(survey).findings.list)
    if (finding.check == "cross_connection") places.emplace(survey.city.id_of(finding.subject));
  return places;
}

}  // namespace

NetworkYear network_year(Survey const& before, Survey const& after) {
  NetworkYear year;
  std::set<std::uint32_t> laid;
  for (AreaComparison const& change : compare(before, after)) {
    if (change.change != AreaChange::eliminated) continue;
    year.eliminated.push_back(change.surroundings);
    year.first_parcels.emplace_back(after.city.id_of(change.first_parcel));
    laid.insert(change.laid.begin(), change.laid.end());
  }
  std::set<std::string> pipes;
  for (std::uint32_t row : laid) {
    auto [pipe, v] = after.segments.segments[row];
    auto line = after.city.pipes.line.line(pipe.value());
    year.laid_m += distance_m(line[v], line[v + 1]);
    pipes.emplace(after.city.pipes.id[pipe.value()]);
  }
  year.pipes.assign(pipes.begin(), pipes.end());
  std::set<std::string> still = crossings(after);
  for (std::string const& place : crossings(before))
    if (!still.contains(place)) year.crossings_removed.push_back(place);
  return year;
}

}  // namespace qinzao
