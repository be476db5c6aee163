#include "engine/land/forecast/scores.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qinzao {

CountDistribution::CountDistribution(std::vector<std::int64_t> draws) : draws_{std::move(draws)} {
  std::ranges::sort(draws_);
  auto sum = std::accumulate(draws_.begin(), draws_.end(), std::int64_t{0});
  mean_ = static_cast<double>(sum) / static_cast<double>(draws_.size());
}

std::int64_t CountDistribution::quantile(double share) const {
  auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(draws_.size()) - 1e-9));
  return draws_[std::clamp<std::size_t>(rank, 1, draws_.size()) - 1];
}

double CountDistribution::up_to(std::int64_t value) const {
  auto after = std::ranges::upper_bound(draws_, value);
  return static_cast<double>(after - draws_.begin()) / static_cast<double>(draws_.size());
}

double coverage_80(double below, double up_to) {
  if (up_to <= below) return below >= low_share && below < high_share ? 1 : 0;
  double inside = std::min(up_to, high_share) - std::max(below, low_share);
  return std::max(inside, 0.0) / (up_to - below);
}

double brier(double probability, bool outcome) {
  double error = probability - (outcome ? 1 : 0);
  return error * error;
}

void Scores::add(Scores const& other) {
  coverage_80.add(other.coverage_80);
  coverage_plain.add(other.coverage_plain);
  mae.add(other.mae);
  ibs.add(other.ibs);
}

}  // namespace qinzao
