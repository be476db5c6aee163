#pragma once
#include "engine/render/theme_parts.hpp"

namespace qinzao {

/// Parcels by their stage on the day; outlines of projects.
void add_progress(SceneBuilder& builder, ThemeInput const& input);

}  // namespace qinzao
