#pragma once
#include "engine/render/theme_parts.hpp"

namespace qinzao {

/// The parcels of each drainage zone in its colour, those of a shared zone hatched, with the name of the zone on them.
void add_zones(SceneBuilder& builder, ThemeInput const& input);
/// The pipes of each zone, and where its flow ends.
void add_zone_pipes(SceneBuilder& builder, ThemeInput const& input);

}  // namespace qinzao
