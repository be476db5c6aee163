#pragma once
#include "engine/render/scene_builder.hpp"
#include "engine/render/theme.hpp"

namespace qinzao {

/// Proposed pipes by diameter with their manholes, over the pipes in service.
void add_plan(SceneBuilder& builder, ThemeInput const& input);

}  // namespace qinzao
