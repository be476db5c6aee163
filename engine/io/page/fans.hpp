#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "engine/io/page/parts.hpp"
#include "engine/land/forecast/forecast.hpp"

namespace qinzao {

/// The fans that the forecast opens on the curves of signing, week by week for half a year after the last day.
class PageFans {
 public:
  explicit PageFans(PageSource const& source);

  /// {"day", "low", "expected", "high"} of a project, or of all where `project` is false; null: nobody is left of whom
  /// anything is expected.
  nlohmann::ordered_json of(ProjectId project) const;

 private:
  std::vector<ProjectId> project_of_;
  Column<ProjectId, ProjectTimes> times_;
  ForecastPrior prior_;
  Forecaster forecaster_;
};

}  // namespace qinzao
