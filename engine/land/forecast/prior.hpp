#pragma once
#include <array>
#include <string>
#include <vector>

#include "engine/ledger/tracks.hpp"

namespace qinzao {

/// What is believed of one piece of a weekly hazard before the city's own ledger speaks: so many households a week of
/// those who still wait, as if seen on `events` households.
struct RatePrior {
  double from_week = 0;  // where the piece begins on its clock; it lasts until the next one
  double per_week = 0;   // more than 0
  double events = 0;     // weight, more than 0
};

/// What is believed of one stage. A stage after signing has one clock, from the stage before it.
struct StagePrior {
  std::vector<RatePrior> one_clock;  // weeks since the opening, or since the stage before; the first from 0
  std::vector<RatePrior>
      before_deadline;                   // weeks since the opening, of a project whose deadline is known; signing only
  std::vector<RatePrior> from_deadline;  // weeks after the deadline, negative before it; takes over from the above
};

/// How far projects differ.
struct SpreadPrior {
  double effect_sd = 0.5;      // of the logarithm of a project's effect on every hazard
  double effect_projects = 4;  // weight, in projects
  double never_mean = 0.05;    // the share of households that never signs
  double never_strength = 20;  // of the Beta distribution: the sum of its two parameters
  double never_projects = 4;   // weight, in projects
};

/// The whole prior of the forecast, as data/forecast has it.
struct ForecastPrior {
  std::array<StagePrior, stages> stage;  // that of `registered` is empty
  SpreadPrior spread;
  std::string source;
};

}  // namespace qinzao
