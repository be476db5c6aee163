#pragma once
#include "engine/place/place.hpp"

namespace qinzao {

/// A stretch of a line between two others.
struct Stretch {
  Chain chain;
  Chainage chainage;
  double drawn_m = 0;  // of its length in the file; the rest bridges gaps
  std::vector<Message> notes;
};

/// Where a line is crossed several times, the shortest stretch from a crossing of one to a crossing of the other; where
/// not at all, its place nearest to the road. Error: further than `near_m`; the two on pieces that do not join.
Stretch find_stretch(SegmentWords const& words, Gazetteer const& names, PlaceOptions const& options);

/// The stretch with the land to both sides. Error: as find_stretch.
Place resolve_segment(SegmentWords const& words, Gazetteer const& names, PlaceOptions const& options);

}  // namespace qinzao
