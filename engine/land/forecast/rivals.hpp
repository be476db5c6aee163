#pragma once
#include <cstdint>
#include <vector>

namespace qinzao {

/// One household on one clock: the days until it reached the stage, or so far.
struct Spell {
  std::int32_t days = 0;
  bool reached = false;
};

/// Kaplan-Meier's estimate of how many have not reached the stage by a day of the clock, all projects pooled.
class KaplanMeier {
 public:
  explicit KaplanMeier(std::vector<Spell> spells);

  /// The share that has not reached it by the end of that day. After the last day observed it stays as it is.
  double staying(std::int32_t day) const;
  /// The probability of one who waits at the end of `day` to reach it within `more` days.
  double reaches(std::int32_t day, std::int32_t more) const;

 private:
  struct Step {
    std::int32_t day;
    double staying;
  };
  std::vector<Step> steps_;
};

/// The probability of each of `remaining` households to reach the stage within `weeks` if the last rate goes on:
/// `recent` households in the last `recent_weeks` weeks, that is four or those there are.
double last_rate(double recent, double recent_weeks, double weeks, double remaining);

}  // namespace qinzao
