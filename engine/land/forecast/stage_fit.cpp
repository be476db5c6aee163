#include "engine/land/forecast/stage_fit.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao {

namespace {

constexpr int most_rounds = 60;
constexpr double settled = 1e-3;  // of the logarithm of a rate

/// A gamma variate of mean `shape` (Marsaglia and Tsang 2000). REQUIRES shape > 0.
double gamma(Dice& dice, double shape) {
  double boost = 1;
  if (shape < 1) {
    boost = std::pow(1 - dice.between(0, 1), 1 / shape);
    shape += 1;
  }
  double d = shape - 1.0 / 3;
  double c = 1 / std::sqrt(9 * d);
  for (;;) {
    // A normal variate by Box and Muller.
    double radius = std::sqrt(-2 * std::log(1 - dice.between(0, 1)));
    double x = radius * std::cos(6.283185307179586 * dice.between(0, 1));
    double v = 1 + c * x;
    if (v <= 0) continue;
    v = v * v * v;
    if (std::log(1 - dice.between(0, 1)) < 0.5 * x * x + d - d * v + d * std::log(v)) return boost * d * v;
  }
}

/// What one round adds up over the projects.
struct Sums {
  std::vector<double> events;
  std::vector<double> weeks;  // expected weeks at risk, each weighed by the project's effect
  std::vector<double> never;
  double effect_square = 0;
  double projects = 0;

  Sums(std::size_t pieces, std::size_t shares) : events(pieces, 0), weeks(pieces, 0), never(shares, 0) {}

  void add(StageRecord const& record, ProjectEffect const& effect) {
    double mean_effect = 0;
    double mean_living = 0;  // effect x how many of each who waits
    for (auto const& node : effect.nodes()) {
      double multiplier = std::exp(node.log_effect);
      mean_effect += node.probability * multiplier;
      mean_living += node.probability * multiplier * node.living;
      effect_square += node.probability * node.log_effect * node.log_effect;
    }
    for (std::size_t piece = 0; piece < events.size(); ++piece) {
      events[piece] += record.events[piece];
      weeks[piece] += mean_effect * record.weeks[piece] + mean_living * record.waiting * record.waiting_weeks[piece];
    }
    if (never.size() > 1) {
      auto shares = never_shares();
      for (auto const& node : effect.nodes()) {
        auto at = std::ranges::lower_bound(shares, node.never) - shares.begin();
        never[static_cast<std::size_t>(at)] += node.probability;
      }
    }
    projects += 1;
  }
};

}  // namespace

StageRates StageFit::draw(Dice& dice) const {
  StageRates drawn = common;
  for (std::size_t piece = 0; piece < events.size(); ++piece)
    drawn.per_week[piece] *= gamma(dice, events[piece]) / events[piece];
  return drawn;
}

StageFit fit_stage(StageFitInput const& input) {
  StageFit fit;
  std::size_t pieces = input.pieces.size();
  for (RatePrior const& piece : input.pieces) {
    fit.common.per_week.push_back(piece.per_week);
    fit.events.push_back(piece.events);
  }
  SpreadPrior const& spread = input.spread;
  fit.common.effect_sd = spread.effect_sd;
  std::vector<double> prior_never = input.may_never ? never_weights(spread) : std::vector<double>{1.0};
  fit.common.never = prior_never;
  for (int round = 0; round < most_rounds; ++round) {
    Sums sums{pieces, prior_never.size()};
    for (StageRecord const& record : input.records)
      if (record.shows_anything()) sums.add(record, ProjectEffect{record, fit.common});
    double moved = 0;
    for (std::size_t piece = 0; piece < pieces; ++piece) {
      RatePrior const& prior = input.pieces[piece];
      fit.events[piece] = prior.events + sums.events[piece];
      double rate = fit.events[piece] / (prior.events / prior.per_week + sums.weeks[piece]);
      moved = std::max(moved, std::abs(std::log(rate / fit.common.per_week[piece])));
      fit.common.per_week[piece] = rate;
    }
    if (input.own_spread) {
      double square = spread.effect_projects * spread.effect_sd * spread.effect_sd + sums.effect_square;
      fit.common.effect_sd = std::sqrt(square / (spread.effect_projects + sums.projects));
      for (std::size_t i = 0; i < prior_never.size() && input.may_never; ++i)
        fit.common.never[i] =
            (spread.never_projects * prior_never[i] + sums.never[i]) / (spread.never_projects + sums.projects);
    }
    if (moved < settled) break;
  }
  return fit;
}

}  // namespace qinzao
