#pragma once
#include "engine/render/theme_parts.hpp"

namespace qinzao {

/// Parcels by service, over the distance to the nearest foul pipe that drains.
void add_coverage(SceneBuilder& builder, ThemeInput const& input);
/// Foul pipes by whether they drain.
void add_draining(SceneBuilder& builder, ThemeInput const& input);

}  // namespace qinzao
