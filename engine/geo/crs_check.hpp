#pragma once
#include <optional>
#include <string>

#include "engine/base/text.hpp"

#include "engine/geo/crs.hpp"

namespace qinzao {

/// Says in one sentence why coordinates in `extent` cannot be in the CRS they are declared in, with the
/// option that fixes it: axes swapped, eastings with or without a zone number, degrees taken for metres,
/// metres for degrees, another central meridian. Nothing when they lie in the area of use of both `declared`
/// and `city`.
std::optional<Message> what_is_wrong(Box const& extent, Crs const& declared, Crs const& city);

/// Whether `extent`, in coordinates of `crs`, touches its area of use (grown by half a degree). True when
/// none is known.
bool lies_in_area_of_use(Box const& extent, Crs const& crs);

}  // namespace qinzao
