#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "engine/land/forecast/prior.hpp"

namespace qinzao {

/// From `from_day` of a clock on, the hazard is that of `piece`.
struct HazardSpan {
  double from_day = 0;
  std::size_t piece = 0;
};

/// The pieces of a hazard laid along the days of one clock, from day 0 on.
class HazardClock {
 public:
  HazardClock() = default;
  /// One clock: the pieces as they are.
  explicit HazardClock(std::span<RatePrior const> pieces);
  /// Two clocks: those of `before` since day 0 until the first of `from`, whose weeks count from the deadline
  /// (`deadline_day`, a day of this clock). The pieces of `from` are numbered after those of `before`.
  HazardClock(std::span<RatePrior const> before, std::span<RatePrior const> from, double deadline_day);

  std::span<HazardSpan const> spans() const { return spans_; }

  /// Adds the weeks that day 0 to `day` spends in each piece. REQUIRES `weeks` as long as there are pieces.
  void add_weeks(double day, std::span<double> weeks) const;

  /// Expected events of one household from day 0 to `day` at these rates a week.
  double cumulative(double day, std::span<double const> rates) const;

  /// The day by which `events` have gathered from `day` on, looking no further than `last`; none: later than that.
  std::optional<double> day_of(double day, double events, std::span<double const> rates, double last) const;

 private:
  std::vector<HazardSpan> spans_;
};

}  // namespace qinzao
