#pragma once
#include <optional>
#include <vector>

#include "engine/place/words.hpp"

namespace qinzao {

/// The block most texts mean, without cutting the plane: one line a side, each in one piece as it is drawn, that meets
/// each of its two neighbours in one place, and neither itself nor the line across. Its ring, land to the left. Nothing
/// where it is not so plain, or where the block does not lie on the sides asked.
std::optional<std::vector<Point>> plain_block(AreaWords const& words, Gazetteer const& names);

}  // namespace qinzao
