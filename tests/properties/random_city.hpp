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

/// A small city of 300 m as offices record them. Two trees of sewers, one that falls to a plant and one to an outfall,
/// then recorded badly: names mistyped, exchanged, far away, or those of a whole main on each of its pieces; ends off
/// their node; lines drawn backwards; levels missing, contradictory, exchanged or repeated; twin manholes, inlets
/// beside manholes, nodes and pipes without geometry; force mains, devices, overflows, effluents, riders, laterals
/// without a manhole; lengths measured well and badly. And some pipes that belong to no plan, rivers, odd parcels, a
/// boundary through one of the nodes. No two distances that decide anything are equal but by design.
Drawing random_city(unsigned seed);

/// Adds the parcels and rivers of a random city.
void draw_land(Drawing& drawing, Dice& dice);

}  // namespace qinzao::test
