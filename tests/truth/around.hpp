#pragma once
#include "engine/survey/survey.hpp"
#include "tests/properties/slow_geometry.hpp"

namespace qinzao::test {

inline constexpr double clear_m = 0.01;  // distances this near to a limit decide nothing for sure

Line line_of(City const& city, std::size_t pipe);

/// What lies around a place where one end of a pipe is put.
struct Around {
  double node_m = INFINITY, end_m = INFINITY;  // nearest node, other end
  double met_m = INFINITY;                     // nearest node or pipe of its group that water could run to or from
};
Around look_around(Survey const& survey, std::size_t pipe, bool last, Point at);

/// Other pipes whose inside lies within snap of the place.
std::vector<std::size_t> pipes_under(Survey const& survey, std::size_t pipe, Point at);

}  // namespace qinzao::test
