#include "engine/land/forecast/project_effect.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace qinzao {

namespace {

constexpr std::array<double, 22> shares{0,     0.004, 0.008, 0.012, 0.018, 0.025, 0.032, 0.04, 0.05, 0.06, 0.072,
                                        0.085, 0.1,   0.12,  0.15,  0.19,  0.24,  0.31,  0.4,  0.52, 0.7,  0.9};
constexpr double unlikely = 25;  // in logarithms below the likeliest: left out
constexpr int effects = 13;      // on the grid, odd
constexpr double reach = 3.6;    // standard deviations on either side

std::array<double, shares.size()> const log_shares = [] {
  std::array<double, shares.size()> logs{};
  for (std::size_t i = 0; i < logs.size(); ++i) logs[i] = std::log(shares[i]);
  return logs;
}();

double dot(std::span<double const> a, std::span<double const> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// The likelihood of a record as a function of effect and never-share, up to a factor.
struct Likelihood {
  double reached = 0;
  double waiting = 0;
  double gone = 0;           // never-signers that are known as such
  double spent = 0;          // events expected at effect 1 of those who are not waiting
  double waiting_spent = 0;  // of each of those who wait

  Likelihood(StageRecord const& record, std::span<double const> rates)
      : reached{record.reached()},
        waiting{record.waiting},
        gone{record.never},
        spent{dot(record.weeks, rates)},
        waiting_spent{dot(record.waiting_weeks, rates)} {}

  double staying(double effect) const { return std::exp(-effect * waiting_spent); }
  /// `log_stays`: log1p(-never); `log_never`: log(never); `all`: the share of those who wait that still does.
  double log_of(double log_effect, double effect, double log_stays, double log_never, double all) const {
    double value = reached * (log_effect + log_stays) - effect * spent;
    if (gone > 0) value += gone * log_never;
    if (waiting > 0) value += waiting * std::log(all);
    return value;
  }
};

/// Where the likelihood of the effect is greatest, the never-share at its mean; a few steps of a fixed point, damped.
double likeliest(Likelihood const& seen, double sd, double never) {
  double precision = 1 / (sd * sd);
  double u = 0;
  for (int step = 0; step < 12; ++step) {
    double effect = std::exp(u);
    double stays = seen.staying(effect);
    double living = (1 - never) * stays / (never + (1 - never) * stays + 1e-300);
    double expected = effect * (seen.spent + seen.waiting * living * seen.waiting_spent);
    double slope = seen.reached - expected - u * precision;
    u = std::clamp(u + std::clamp(slope / (expected + precision), -1.0, 1.0), -6.0, 6.0);
  }
  return u;
}

}  // namespace

std::span<double const> never_shares() {
  return shares;
}

std::vector<double> never_weights(SpreadPrior const& prior) {
  double a = prior.never_mean * prior.never_strength;
  double b = (1 - prior.never_mean) * prior.never_strength;
  // Each share stands for the stretch half way to its neighbours; the density is taken at points within it.
  constexpr int cuts = 64;
  std::vector<double> log_density;
  std::vector<double> width;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    double low = i == 0 ? 0 : (shares[i - 1] + shares[i]) / 2;
    double high = i + 1 == shares.size() ? 1 : (shares[i] + shares[i + 1]) / 2;
    for (int cut = 0; cut < cuts; ++cut) {
      double x = low + (high - low) * (cut + 0.5) / cuts;
      log_density.push_back((a - 1) * std::log(x) + (b - 1) * std::log1p(-x));
      width.push_back((high - low) / cuts);
    }
  }
  double most = *std::ranges::max_element(log_density);
  std::vector<double> weights(shares.size());
  double sum = 0;
  for (std::size_t at = 0; at < width.size(); ++at) {
    double part = std::exp(log_density[at] - most) * width[at];
    weights[at / cuts] += part;
    sum += part;
  }
  for (double& weight : weights) weight /= sum;
  return weights;
}

ProjectEffect::ProjectEffect(StageRecord const& record, StageRates const& common) {
  Likelihood seen{record, common.per_week};
  double mean_never = common.never.size() > 1 ? dot(common.never, shares) : 0;
  double middle = likeliest(seen, common.effect_sd, mean_never);
  double own_sd = 1 / std::sqrt(seen.reached + 1 / (common.effect_sd * common.effect_sd));
  // What waits may widen it downwards: a low effect explains it as well as a never-signer does.
  double low = middle - reach * (seen.waiting > 0 ? std::sqrt(own_sd * common.effect_sd) : own_sd);
  double high = middle + reach * own_sd;
  step_ = (high - low) / (effects - 1);
  nodes_.reserve(effects * common.never.size());
  std::vector<double> weight;
  for (double share : common.never) weight.push_back(std::log(share));
  double best = -std::numeric_limits<double>::infinity();
  for (int at = 0; at < effects; ++at) {
    double u = low + at * step_;
    double effect = std::exp(u);
    double stays = seen.staying(effect);
    double prior = -0.5 * u * u / (common.effect_sd * common.effect_sd);
    for (std::size_t i = 0; i < common.never.size(); ++i) {
      double never = shares[i];
      double all = never + (1 - never) * stays;
      double value = prior + weight[i] + seen.log_of(u, effect, std::log1p(-never), log_shares[i], all);
      if (!(value > best - unlikely)) continue;  // nor what is not a number
      nodes_.push_back({u, never, value, all > 0 ? (1 - never) * stays / all : 1});
      best = std::max(best, value);
    }
  }
  double sum = 0;
  for (Node& node : nodes_) sum += node.probability = std::exp(node.probability - best);
  up_to_.reserve(nodes_.size());
  double so_far = 0;
  for (Node& node : nodes_) {
    node.probability /= sum;
    up_to_.push_back(so_far += node.probability);
  }
}

ProjectEffect::Draw ProjectEffect::draw(Dice& dice) const {
  double at = dice.between(0, 1) * up_to_.back();
  auto found = std::ranges::upper_bound(up_to_, at);
  Node const& node = nodes_[std::min<std::size_t>(static_cast<std::size_t>(found - up_to_.begin()), nodes_.size() - 1)];
  return {std::exp(node.log_effect + (dice.between(0, 1) - 0.5) * step_), node.never};
}

}  // namespace qinzao
