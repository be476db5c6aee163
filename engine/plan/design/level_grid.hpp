#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/plan/design/design_rules.hpp"
#include "engine/plan/design/sewer_tree.hpp"

namespace qinzao {

/// How a run of the design treats levels between the steps of its grid.
enum class Rounding : std::uint8_t {
  exact,   // levels are steps and keep every rule: what it finds can be built
  relaxed  // a step stands for every level up to one step below it: what it finds is a bound
};

/// Whole steps from `low` to `high`.
struct StepRange {
  int low = 0;
  int high = -1;
  bool empty() const { return high < low; }
  std::size_t size() const { return empty() ? 0 : static_cast<std::size_t>(high - low + 1); }
  bool holds(int step) const { return low <= step && step <= high; }
  friend StepRange operator&(StepRange a, StepRange b) { return {std::max(a.low, b.low), std::min(a.high, b.high)}; }
  friend StepRange operator|(StepRange a, StepRange b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
  }
};

/// Crown levels on a grid of equal steps, and what the rules leave of them. With levels rounded up to the grid a
/// crown may seem higher than its cover allows by less than a step and a fall may be off by less than a step either
/// way; everything below follows from that.
class LevelGrid {
 public:
  LevelGrid(DesignRules const& rules, double step_m, Rounding rounding)
      : rules_{rules}, step_m_{step_m}, rounding_{rounding} {}

  double step_m() const { return step_m_; }
  bool relaxed() const { return rounding_ == Rounding::relaxed; }
  double level_m(int step) const { return step * step_m_; }
  /// Crowns at a manhole with that ground, by cover and depth.
  StepRange crowns(double ground_m, double size_mm) const;
  /// Falls of a reach with these slopes.
  StepRange falls(SlopeRange const& slopes, double length_m, double lost_m) const;
  /// The highest upper crown under a ceiling when the lower crown is `down`; very low where the lower crown itself is
  /// too high.
  int highest_up(Ceiling const& ceiling, double length_m, double size_mm, int down) const;
  /// The highest step a pipe may enter above the crown that leaves without a drop manhole, both in their sizes.
  int free_drop(double entering_mm, double leaving_mm) const;
  /// The lowest crown with at least that level.
  int lowest_at(double level_m) const;

 private:
  int floor_of(double metres) const { return whole(std::floor(metres / step_m_ + tolerance)); }
  int ceil_of(double metres) const { return whole(std::ceil(metres / step_m_ - tolerance)); }
  static int whole(double steps) { return static_cast<int>(std::clamp(steps, -far, far)); }

  static constexpr double tolerance = 1e-6;  // of a step
  static constexpr double far = 1 << 28;
  DesignRules const& rules_;
  double step_m_;
  Rounding rounding_;
};

}  // namespace qinzao
