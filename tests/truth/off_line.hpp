#pragma once
#include <optional>

#include "engine/city/city.hpp"
#include "engine/sewer/network/network.hpp"

namespace qinzao::test {

/// How far the levels of a node with one gravity pipe of a group in and one out lie off the line between the far ends;
/// worked out from what the network knows of each end of a pipe, as the definition says. Nothing for other nodes.
std::optional<double> off_line_m(City const& city, Network const& network, VertexId vertex, Group group);

/// Further off than this a level counts: 0.3 m, and three times what the levels of the city are off in the middle.
double most_off_m(City const& city, Network const& network);

}  // namespace qinzao::test
