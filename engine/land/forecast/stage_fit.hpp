#pragma once
#include <span>
#include <vector>

#include "engine/land/forecast/project_effect.hpp"

namespace qinzao {

/// What the projects together say of one stage: the likeliest common rates, and how sure they are.
struct StageFit {
  StageRates common;
  std::vector<double> events;  // piece -> shape of the gamma distribution of its rate, the prior's included

  /// One draw of the rates from what the data leave open. The rest of `common` stays as it is.
  StageRates draw(Dice& dice) const;
};

struct StageFitInput {
  std::span<StageRecord const> records;  // one a project
  std::span<RatePrior const> pieces;     // of both clocks, in the order of the records' pieces
  SpreadPrior const& spread;
  bool may_never = false;   // some never reach it
  bool own_spread = false;  // enough projects have finished to learn from them how far projects differ
};

/// Fits the common rates, and where `own_spread` the spread of effects and never-shares, by expectation and
/// maximisation: every project's effect and never-share are weighed by what it has shown, shrinking towards the common
/// ones the less it has. Time: projects x grid x rounds.
StageFit fit_stage(StageFitInput const& input);

}  // namespace qinzao
