#pragma once
#include <string_view>

#include "engine/place/words.hpp"

namespace qinzao {

/// Reads a place in words, Chinese or English; docs/using/place.md has the grammar. Names settle what letters leave
/// open: a text is cut where every name is known. Error: where in the text it stops making sense, and what was
/// expected; an unknown name, with the nearest ones.
PlaceWords parse_place(std::string_view text, Gazetteer const& names);

}  // namespace qinzao
