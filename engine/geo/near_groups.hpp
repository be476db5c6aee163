#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Polygons no further than `near_m` apart are of one group, and so are those they lead to. Answers for each of `rows`
/// the first place in `rows` of its group. No pair is kept, and what is joined already is not compared again: stacked
/// parcels and large groups cost what their edges cost.
std::vector<std::uint32_t> near_groups(Shapes const& shapes, std::span<std::uint32_t const> rows, double near_m);

}  // namespace qinzao
