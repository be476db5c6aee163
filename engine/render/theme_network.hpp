#pragma once
#include "engine/render/theme_parts.hpp"

namespace qinzao {

/// Pipes by system and state, width by diameter, arrows with the flow; nodes where flow ends.
void add_network(SceneBuilder& builder, ThemeInput const& input);

}  // namespace qinzao
