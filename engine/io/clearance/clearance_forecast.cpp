#include "engine/io/clearance/clearance_forecast.hpp"

#include "engine/io/settings/floors.hpp"
#include "engine/io/settings/forecast.hpp"
#include "engine/land/progress.hpp"

namespace qinzao {

namespace {

Column<ProjectId, ProjectTimes> times_of(City const& city, ProjectDays const& days,
                                         std::vector<ProjectId> const& project_of, Date day) {
  std::vector<FloorStep> floors = read_floor_steps();
  return project_times(
      {city.projects, days, city.households.household_id, project_of, city.ledger, city.tracks, floors},
      {day, std::nullopt});
}

}  // namespace

ClearanceForecast::ClearanceForecast(City const& city, ProjectDays const& days,
                                     std::vector<HouseholdStatus> const& statuses, Date day)
    : prior_{read_forecast_prior()},
      project_of_{projects_of(city.households, city.projects)},
      times_{times_of(city, days, project_of_, day)},
      forecaster_{{city.households.household_id, project_of_, statuses, city.projects.project_id, times_, day, prior_}},
      outlooks{signing_outlooks(forecaster_)},
      futures{futures_of(forecaster_)} {}

}  // namespace qinzao
