#pragma once
#include "engine/render/theme_parts.hpp"

namespace qinzao {

/// Proposed pipes by diameter with their manholes, over the pipes in service.
void add_plan(SceneBuilder& builder, ThemeInput const& input);

}  // namespace qinzao
