#pragma once
#include <cstdint>
#include <vector>

#include "engine/render/scene.hpp"

namespace qinzao {

/// How much of each pixel of a tile the areas of a fill cover: 0 nothing, 255 all of it; row after row from above.
/// Exact for vertices on a grid of 1/256 pixel, in whole numbers: the same whatever tiles the map is cut into. Where
/// edges of areas that overlap share a pixel, their parts add up.
std::vector<std::uint8_t> area_cover(Fill const& fill, Tile const& tile);

}  // namespace qinzao
