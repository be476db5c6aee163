#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Where along its river a work lies, and which parcels it touches.
struct RiverStretch {
  double from_m = 0;  // chainage on the river as drawn
  double to_m = 0;
  double metres = 0;                   // of river worked on; less than to - from where the work has several parts
  std::vector<std::uint32_t> parcels;  // rows, rising
};

struct RiverStretchOptions {
  double bank_m = 20;  // a parcel no further from the middle of the river is touched
  double near_m = 50;  // a work further from the river does not lie on it
};

/// The stretch of a river that a work lies along: from the least to the greatest chainage of its vertices. Nothing
/// where the river is no line, the work has no shape, or lies elsewhere. Metres of the city's CRS.
std::optional<RiverStretch> stretch_of(Shapes const& works, std::uint32_t work, Shapes const& rivers,
                                       std::uint32_t river, Shapes const& parcels,
                                       RiverStretchOptions const& options = {});

}  // namespace qinzao
