#pragma once
#include <vector>

#include "engine/place/side_words.hpp"

namespace qinzao {

/// The lines and sides in a stretch between commas, in its order: 甲路东乙路北 are two. It is cut where every name is
/// known. Error: a name that names nothing; a line without a side.
std::vector<Bound> bounds_in(PlaceText const& text, Span chunk);

}  // namespace qinzao
