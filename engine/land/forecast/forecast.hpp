#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/land/forecast/floor.hpp"
#include "engine/land/forecast/forecaster.hpp"
#include "engine/land/forecast/signing_outlook.hpp"

namespace qinzao {

/// How many households will have reached a stage by a day, with an 80 % interval, and by when all of them will.
struct StageForecast {
  std::optional<double> expected;  // none: households are declared that are not listed, or cannot be forecast
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::optional<Date>
      finish_low;  // first day on which all have reached it with a probability of 0.1; none: there is none
  std::optional<Date> finish_expected;  // 0.5
  std::optional<Date> finish_high;      // 0.9
};

/// The same where `unlisted` households are declared that are not listed: they may all have reached the stage or none,
/// so nothing is expected and no day is given.
StageForecast with_unlisted(StageForecast forecast, std::int64_t unlisted);

/// The forecast of one project, or of several together.
struct ProjectForecast {
  std::array<StageForecast, stages> stage;  // that of `registered` says nothing
  std::int64_t households = 0;              // listed, without those that left
  std::int64_t unlisted = 0;                // declared beyond those
  std::int64_t not_signed = 0;
  NoDate no_date = NoDate::none;           // of signing
  std::optional<std::int32_t> quiet_days;  // since the last signature, or the opening; none: all have signed
  bool assumes_prior = false;              // how far projects differ is the prior's
  bool opening_alone = false;              // no deadline is known
  bool opened_by_event = false;            // nor an opening: its first event stands for it
  std::optional<Floor> floor;              // where some have not signed and the project is open
};

struct ForecastQuestion {
  Date day;                                   // after the forecaster's as_of, within ten years
  std::vector<std::int64_t> const& unlisted;  // a project each: households declared beyond those listed
  std::span<FloorStep const> floor_steps;
};

/// The projects' forecasts, a project each, and last that of all projects together: its low and high are of the total.
/// Of households in no project it counts those that have reached a stage all the same; nothing is expected of the
/// others.
std::vector<ProjectForecast> forecast_projects(Forecaster const& forecaster, ForecastQuestion const& question);

/// One day of the fan that a forecast opens on a curve.
struct FanPoint {
  Date day;
  std::optional<double> expected;  // none: as StageForecast
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// How many households of a project, or of all projects where `project` is false, will have signed: `points` times
/// every `step_days` from the forecaster's as_of on, the first of them that day itself; the same counts as
/// forecast_projects gives. `unlisted`: a project each. Empty where nobody is left of whom anything is expected.
std::vector<FanPoint> signing_fan(Forecaster const& forecaster, ProjectId project,
                                  std::vector<std::int64_t> const& unlisted, std::int32_t step_days,
                                  std::size_t points);

}  // namespace qinzao
