#pragma once
#include "engine/place/words.hpp"

namespace qinzao {

constexpr bool is_level(Side side) {
  return side == Side::north || side == Side::south;
}

/// "北", "north"
StaticMessage word_of(Side side);

/// `地方“江海大道北、永怡路南”`, `place "江海大道北、永怡路南"`, as errors begin.
Message named(PlaceWords const& words, Gazetteer const& names);

/// Nothing where the bound makes sense; else why not: nothing lies north of a line that runs north, within 10 degrees
/// over all.
std::optional<Message> runs_along(Bound const& bound, Gazetteer const& names);

}  // namespace qinzao
