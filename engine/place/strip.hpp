#pragma once
#include "engine/place/place.hpp"

namespace qinzao {

/// The land on one side of a line, or of a stretch of it. Error: as resolve.
Place resolve_strip(StripWords const& words, Gazetteer const& names, PlaceOptions const& options);

}  // namespace qinzao
