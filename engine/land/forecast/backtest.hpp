#pragma once
#include <functional>
#include <string>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/land/forecast/cuts.hpp"
#include "engine/land/forecast/forecaster.hpp"
#include "engine/land/forecast/scores.hpp"

namespace qinzao {

/// What the back-test reads. `today`: the day it is run on, and as known when.
struct BacktestInput {
  Ledger const& ledger;
  Tracks const& tracks;
  Households const& households;
  Projects const& projects;
  ProjectDays const& days;
  ForecastPrior const& prior;
  std::span<FloorStep const> floor_steps;
  AsOf today;
};

/// A project on a day from which the back-test forecasts, as it was known.
struct ProjectAtCut {
  ProjectId project;
  Date cut;
  std::int32_t lived = 0;       // days since its opening
  std::int64_t households = 0;  // all that are counted
  std::int64_t reached = 0;     // taken to have reached the stage
  std::int64_t recent = 0;      // of these, in the last four weeks
};

/// A method to compare with: the probability of one household that waits to reach the stage within so many weeks.
struct Rival {
  std::string name;
  std::function<double(ProjectAtCut const&, Stage, int weeks)> reaches;
};

struct BacktestOptions {
  BacktestMode mode = BacktestMode::known;
  std::uint32_t draws = 256;
  std::vector<Date> days;   // to forecast from; none: the cuts of backtest_cuts
  std::vector<Rival> more;  // beside the two that are always there; asked by several threads at once
  unsigned jobs = 0;
  Progress progress;
};

/// Scores of one stage and horizon; the first row of rivals is last_rate, the second kaplan_meier, then `more`.
struct BacktestRow {
  Stage stage = Stage::signed_up;
  int horizon_weeks = 0;
  Scores scores;
  std::vector<Scores> rivals;  // mae and ibs alone
};

struct Backtest {
  Cuts cuts;
  std::vector<std::string> rivals;
  std::vector<BacktestRow> by;  // the stages that the ledger records, by stage and horizon
  Scores scores;                // of all stages and horizons together
  std::vector<Scores> of_rivals;
};

/// Forecasts from past days and compares with what came out, as the ledger tells it today.
///
/// Counted are households of projects that had opened by the cut, without those that left their project. A count is
/// scored where anything was left to forecast or the ledger was corrected since; a household is scored in every week in
/// which it waited by the cut, or was wrongly taken to have reached the stage.
Backtest backtest(BacktestInput const& input, BacktestOptions const& options);

}  // namespace qinzao
