#pragma once
#include "engine/render/pen.hpp"

namespace qinzao {

/// Draws the column right of the map: what the signs mean, the figures below it, and at its foot what the map rests on.
/// A column that has more than it can hold is drawn smaller.
void draw_legend(Pen& pen, Scene const& scene);

}  // namespace qinzao
