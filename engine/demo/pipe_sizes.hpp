#pragma once
#include "engine/geo/point.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

/// How wide and steep a pipe is laid.
struct PipeSize {
  double above_m = 0;  // metres of pipe above it, at least
  double diameter_mm = 0;
  double slope = 0;  // fall over length
};

/// The size of a pipe of the system with so many metres of pipe above it.
PipeSize const& size_for(System system, double above_m);

/// The ground of the plain, metres above the sea: 3 to 5 m, to the centimetre.
double ground_at(Point p);

}  // namespace qinzao
