#pragma once
#include "engine/city/city.hpp"
#include "tests/properties/slow_geometry.hpp"

namespace qinzao::test {

/// Do pipes of the two systems share a flow group?
bool one_group(System a, System b);

/// The drawn line of a pipe; empty where it has none.
Line line_of(City const& city, std::size_t pipe);

/// Levels are read to the millimetre: is `a` more than `limit_m` above `b`? False where one is unknown.
bool above(double a, double b, double limit_m);
/// Are two known levels no further apart than this?
bool level_with(double a, double b, double limit_m);

}  // namespace qinzao::test
