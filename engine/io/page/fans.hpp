#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "engine/io/page/parts.hpp"
#include "engine/land/forecast/forecast.hpp"

namespace qinzao {

/// The fans that the forecast opens on the curves of signing, week by week for half a year after the last day.
class PageFans {
 public:
  /// `unlisted`: households declared beyond those listed, a project each.
  PageFans(PageSource const& source, std::vector<std::int64_t> unlisted);

  /// {"day", "low", "expected", "high"} of a project, or of all where `project` is false, `expected` null where
  /// forecast_projects gives none; null: nobody is left of whom anything is expected.
  nlohmann::ordered_json of(ProjectId project) const;

 private:
  std::vector<std::int64_t> unlisted_;
  std::vector<ProjectId> project_of_;
  Column<ProjectId, ProjectTimes> times_;
  ForecastPrior prior_;
  Forecaster forecaster_;
};

}  // namespace qinzao
