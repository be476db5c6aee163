#include "engine/io/page/fans.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/io/settings/forecast.hpp"
#include "engine/land/progress.hpp"

namespace qinzao {

namespace {

constexpr std::int32_t step_days = 7;
constexpr std::size_t points = 27;  // today and 26 weeks

}  // namespace

PageFans::PageFans(PageSource const& source, std::vector<std::int64_t> unlisted)
    : unlisted_{std::move(unlisted)},
      project_of_{projects_of(source.reported.city.households, source.reported.city.projects)},
      times_{project_times({source.reported.city.projects,
                            source.reported.project_days,
                            source.reported.city.households.household_id,
                            project_of_,
                            source.reported.city.ledger,
                            source.reported.city.tracks,
                            {}},
                           source.reported.report.period.at_end())},
      prior_{read_forecast_prior()},
      forecaster_{{source.reported.city.households.household_id, project_of_, source.statuses,
                   source.reported.city.projects.project_id, times_, source.reported.report.period.to, prior_}} {}

nlohmann::ordered_json PageFans::of(ProjectId project) const {
  using Json = nlohmann::ordered_json;
  std::vector<FanPoint> fan = signing_fan(forecaster_, project, unlisted_, step_days, points);
  if (fan.empty()) return nullptr;
  Json json{{"day", Json::array()}, {"low", Json::array()}, {"expected", Json::array()}, {"high", Json::array()}};
  if (!fan.front().expected) json["expected"] = nullptr;
  for (FanPoint const& point : fan) {
    json["day"].push_back(point.day.iso());
    json["low"].push_back(point.low);
    if (point.expected) json["expected"].push_back(std::round(*point.expected * 10) / 10);
    json["high"].push_back(point.high);
  }
  return json;
}

}  // namespace qinzao
