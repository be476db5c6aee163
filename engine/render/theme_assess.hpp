#pragma once
#include "engine/render/theme_parts.hpp"

namespace qinzao {

/// The areas by state, told apart in grey as well, with the items that are open; the streets without a sewer; areas
/// that are accepted though an item is open. REQUIRES input.assessment.
void add_assess(SceneBuilder& builder, ThemeInput const& input);

/// What lies over the lines: outlines of areas, their names, streets without a sewer.
void add_assess_lines(SceneBuilder& builder, ThemeInput const& input);

}  // namespace qinzao
