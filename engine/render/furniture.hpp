#pragma once
#include "engine/render/pen.hpp"

namespace qinzao {

/// Draws what stands around the map: its border, title, legend, scale bar and north arrow.
void draw_furniture(Pen& pen, Scene const& scene);

/// The longest of 1, 2, 5, 10, 20 ... metres that is no longer than `most_m`.
double round_length_m(double most_m);

}  // namespace qinzao
