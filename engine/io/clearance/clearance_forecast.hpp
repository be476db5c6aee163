#pragma once
#include <vector>

#include "engine/clearance/waits.hpp"
#include "engine/io/clearance/clearance_city.hpp"
#include "engine/land/forecast/forecaster.hpp"

namespace qinzao {

/// What may become of the households of a city after the day it is looked at, as progress --forecast sees it.
class ClearanceForecast {
 public:
  /// REQUIRES what it is made from to outlive it. Error: the settings of the forecast cannot be read.
  ClearanceForecast(City const& city, ProjectDays const& days, std::vector<HouseholdStatus> const& statuses, Date day);
  explicit ClearanceForecast(ClearanceCity const& city)
      : ClearanceForecast{city.city, city.days, city.statuses, city.day()} {}
  ClearanceForecast(ClearanceForecast const&) = delete;
  ClearanceForecast& operator=(ClearanceForecast const&) = delete;

 private:
  ForecastPrior prior_;
  std::vector<ProjectId> project_of_;
  Column<ProjectId, ProjectTimes> times_;
  Forecaster forecaster_;

 public:
  Column<ProjectId, SigningOutlook> const outlooks;
  Futures const futures;
};

}  // namespace qinzao
