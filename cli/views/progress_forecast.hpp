#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "engine/io/sheets/spreadsheet.hpp"
#include "engine/land/forecast/forecast.hpp"
#include "engine/land/progress.hpp"

namespace qinzao::cli {

/// What `progress --forecast` adds to the rows of projects.
struct ForecastPage {
  Date day;
  std::vector<ProjectForecast> projects;  // a project each, and last the city
  std::vector<FloorStep> floor_steps;
  std::string prior_source;

  ProjectForecast const& of(ProjectId project) const { return projects[project.value()]; }
  ProjectForecast const& city() const { return projects.back(); }
};

/// Adds `forecast`, `assumed`, `floor` and `sentences` to a row of docs/using/progress.md.
void put_forecast(nlohmann::ordered_json& row, ForecastPage const& page, ProjectForecast const& forecast,
                  Language language);

/// A row for each project and stage, and last the city's.
Spreadsheet forecast_sheet(ForecastPage const& page, Projects const& projects, Language language);

/// What the figures do not say: why there is no date, and before when nobody can be made to vacate. A line each.
std::vector<std::string> forecast_sentences(ForecastPage const& page, Projects const& projects, Language language);

}  // namespace qinzao::cli
