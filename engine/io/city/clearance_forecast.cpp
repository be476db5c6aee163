#include "engine/io/city/clearance_forecast.hpp"

#include "engine/io/settings/floors.hpp"
#include "engine/io/settings/forecast.hpp"
#include "engine/land/progress.hpp"

namespace qinzao {

namespace {

Column<ProjectId, ProjectTimes> times_of(ClearanceCity const& of, std::vector<ProjectId> const& project_of) {
  std::vector<FloorStep> floors = read_floor_steps();
  return project_times(
      {of.city.projects, of.days, of.city.households.household_id, project_of, of.city.ledger, of.city.tracks, floors},
      {of.day(), std::nullopt});
}

}  // namespace

ClearanceForecast::ClearanceForecast(ClearanceCity const& city)
    : prior_{read_forecast_prior()},
      project_of_{projects_of(city.city.households, city.city.projects)},
      times_{times_of(city, project_of_)},
      forecaster_{{city.city.households.household_id, project_of_, city.standings, city.city.projects.project_id,
                   times_, city.day(), prior_}},
      outlooks{signing_outlooks(forecaster_)},
      futures{futures_of(forecaster_)} {}

}  // namespace qinzao
