#pragma once
#include <vector>

#include "engine/place/gazetteer.hpp"
#include "engine/works/works.hpp"

namespace qinzao {

/// A work whose place nobody could find on the map, and why.
struct Misplaced {
  WorkId work;
  Message cause;
};

/// Where works lie, a row each: their own shape; else the one their `place` text names (a segment as its stretch of the
/// line, an area as its polygon); else none. Texts that name no place are told.
struct PlacedWorks {
  Shapes shape;
  std::vector<Misplaced> misplaced;
};
PlacedWorks place_works(Works const& works, Gazetteer const& names);

}  // namespace qinzao
