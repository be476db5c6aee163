#pragma once
#include <random>

#include "tests/support/drawing.hpp"

namespace qinzao::test {

/// Random numbers that are the same on every machine: the standard leaves its distributions open, its engines not.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_{seed} {}
  double between(double low, double high) { return low + (high - low) * static_cast<double>(engine_()) / 4294967296.0; }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(between(0, static_cast<double>(count))); }
  bool chance(double share) { return between(0, 1) < share; }
  Point in_square(double side_m) {
    double x = between(0, side_m);
    return {x, between(0, side_m)};
  }
  /// A place between `least_m` and `most_m` from p, any way round.
  Point around(Point p, double least_m, double most_m) {
    double angle = between(0, 6.283185307179586);
    double away_m = between(least_m, most_m);
    return p + away_m * Point{std::cos(angle), std::sin(angle)};
  }

 private:
  std::mt19937 engine_;
};

/// A small city of 300 m with everything that makes networks hard: ends at nodes by name and by place, ends that just
/// miss, ends on pipes and on each other, doubtful inverts, pipes drawn or flowing backwards, all systems, rivers, odd
/// parcels. No two distances that decide anything are equal but by design.
Drawing random_city(unsigned seed);

}  // namespace qinzao::test
