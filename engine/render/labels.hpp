#pragma once
#include "engine/render/pen.hpp"

namespace qinzao {

/// Writes the labels on the map, letter by letter along their lines, the right way up. Earlier ones win: one that would
/// lie on another, does not fit its line, bends too sharply, or repeats a name close by is left out.
void draw_labels(Pen& pen, Scene const& scene);

}  // namespace qinzao
