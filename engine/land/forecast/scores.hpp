#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace qinzao {

/// The distribution of a count over the draws.
class CountDistribution {
 public:
  /// REQUIRES at least one draw.
  explicit CountDistribution(std::vector<std::int64_t> draws);

  double mean() const { return mean_; }
  /// The least count c with P(count <= c) >= share.
  std::int64_t quantile(double share) const;
  /// P(count <= value)
  double up_to(std::int64_t value) const;

 private:
  std::vector<std::int64_t> draws_;  // rising
  double mean_ = 0;
};

/// The share of an 80 % interval in a count that came out, exact for counts: how much of [F(y-1), F(y)] lies in
/// [0.1, 0.9]. Its mean is 0.80 where the distribution is right, however few values the count has.
double coverage_80(double below, double up_to);
inline double coverage_80(CountDistribution const& count, std::int64_t outcome) {
  return coverage_80(count.up_to(outcome - 1), count.up_to(outcome));
}

/// The printed interval.
constexpr double low_share = 0.1;
constexpr double high_share = 0.9;

/// (p - outcome) squared.
double brier(double probability, bool outcome);

/// A mean that is added up.
struct MeanOf {
  double sum = 0;
  std::int64_t count = 0;

  void add(double value) {
    sum += value;
    ++count;
  }
  void add(MeanOf const& other) {
    sum += other.sum;
    count += other.count;
  }
  double value() const { return count == 0 ? 0 : sum / static_cast<double>(count); }
};

/// How good the forecasts of one method were.
struct Scores {
  MeanOf coverage_80;
  MeanOf coverage_plain;  // counts inside the printed interval
  MeanOf mae;             // |expected - outcome|, households
  MeanOf ibs;             // squared errors of households, week by week to the horizon

  void add(Scores const& other);
};

}  // namespace qinzao
